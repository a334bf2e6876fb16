/* Files as documents: JSON, XML, texts. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/documents.h"
#include "data/memory.h"
#include "data/text.h"

static int read_json(struct documents *out, const char *text, struct error *err)
{
    *err = (struct error){0};
    return documents_of_json(out, "f", text, strlen(text), err);
}

static void expect_json(const char *text, size_t n, size_t last_line)
{
    struct documents documents;
    struct error err;
    cr_assert_eq(read_json(&documents, text, &err), 0, "%s: %s", text, err.message);
    cr_assert_eq(documents.n, n, "%s: %zu documents", text, documents.n);
    cr_expect_eq(documents.lines[n - 1], last_line, "%s: line %zu", text, documents.lines[n - 1]);
    documents_release(&documents);
}

Test(documents, of_json_stand_behind_each_other)
{
    expect_json("{}", 1, 1);
    expect_json("warning: x\nnote {y}\n{\"a\": 1}\n", 1, 3);
    expect_json("{}\n{}\n\n{}\n", 3, 4);
    expect_json("[1, 2],\n{}", 2, 2);
    expect_json("{}\nfio: a line between\n{}", 2, 3);
}

Test(documents, of_json_may_have_what_is_no_number)
{
    static const char text[] = "{\"a\": NaN, \"nan\": [-inf, Infinity, -nan, 1], \"b\": \"x \\\" nan\"}";
    struct documents documents;
    struct error err;
    cr_assert_eq(read_json(&documents, text, &err), 0, "%s", err.message);
    OWNED char *shown = json_dumps(documents.documents[0], JSON_SORT_KEYS | JSON_COMPACT);
    cr_expect_str_eq(shown, "{\"a\":null,\"b\":\"x \\\" nan\",\"nan\":[null,null,null,1.0]}");
    documents_release(&documents);
}

static void expect_damage(const char *text, size_t before, const char *message)
{
    struct documents documents;
    struct error err;
    cr_assert_eq(read_json(&documents, text, &err), -1, "%s was read", text);
    cr_expect_eq(documents.n, before);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, message), "\"%s\", not \"%s\"", err.message, message);
    documents_release(&documents);
}

Test(documents, of_damaged_json_say_where)
{
    expect_damage("{\"a\": [1, 2", 0, "f:1: the JSON is cut short");
    expect_damage("{}\n{\"a\":\n 1", 1, "f:3: the JSON is cut short");
    expect_damage("{\n\"a\": nothing}", 0, "f:2: not JSON");
    expect_damage("text", 0, "f: holds no JSON");
}

Test(documents, of_json_without_end_of_depth_are_refused)
{
    enum { DEPTH = 100000 };
    OWNED char *text = memory_allocate(DEPTH + 1, 1);
    memset(text, '[', DEPTH);
    expect_damage(text, 0, "maximum parsing depth reached");
}

Test(documents, of_xml_are_objects_and_arrays)
{
    static const char text[] = "<?xml version=\"1.0\"?><r><e a=\"1\"><n>x &amp; y</n></e><e><n>z</n></e><one/></r>";
    struct documents documents;
    struct error err;
    cr_assert_eq(documents_of_xml(&documents, "f", text, strlen(text), &err), 0);
    OWNED char *shown = json_dumps(documents.documents[0], JSON_SORT_KEYS | JSON_COMPACT);
    cr_expect_str_eq(shown, "{\"r\":{\"e\":[{\"a\":\"1\",\"n\":\"x & y\"},{\"n\":\"z\"}],\"one\":\"\"}}");
    documents_release(&documents);
}

static void expect_xml_refused(const char *text, const char *message)
{
    struct documents documents;
    struct error err = {0};
    cr_assert_eq(documents_of_xml(&documents, "f", text, strlen(text), &err), -1, "%s was read", text);
    cr_expect(strstr(err.message, message), "\"%s\"", err.message);
    documents_release(&documents);
}

Test(documents, of_xml_with_entities_or_without_end_are_refused)
{
    expect_xml_refused("<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>", "declares entities");
    expect_xml_refused("<!DOCTYPE r [<!ENTITY a SYSTEM \"/etc/hostname\">]><r>&a;</r>", "declares entities");
    expect_xml_refused("<r><e>", "f:1: not XML, or cut short");
    expect_xml_refused("<r></e>", "f:1: not XML, or cut short");
    RELEASED(text_release) struct text deep = {0};
    for (int i = 0; i < 100000; i++)
        text_append(&deep, "<a>");
    expect_xml_refused(text_string(&deep), "more than 64 elements");
}
