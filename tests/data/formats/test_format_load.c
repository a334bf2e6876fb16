/* Declarations: what is read of them, and what is said of mistakes. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/formats/format.h"

#define HEAD "format T\nkind json\nhas a\n"
#define TAIL "metric m\nvalue a\n"

static int load(struct format *out, const char *text, struct error *err)
{
    char path[] = "/tmp/format-XXXXXX";
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    cr_assert_eq(write(descriptor, text, strlen(text)), (ssize_t)strlen(text));
    close(descriptor);
    *err = (struct error){0};
    int status = format_load(out, path, err);
    unlink(path);
    return status;
}

Test(format_load, keeps_what_the_lines_say)
{
    struct format format;
    struct error err;
    cr_assert_eq(load(&format,
                      "# a remark\n\n" HEAD
                      "lacks b\nplatform {{p}}\nparameter k {{l}}\nlabels x\nfail e = 1 : why {{e}}\n"
                      "metric m {{n}}\nvalue v[]\nunit s\nscale 2.5\nsplit :\npairs yes\nwhen w exists\n",
                      &err),
                 0, "%s", err.message);
    cr_expect_str_eq(format.title, "T");
    cr_expect_eq(format.kind, FORMAT_JSON);
    cr_expect_eq(format.has.n + format.lacks.n, 2);
    cr_expect_str_eq(format.platform, "{{p}}");
    cr_expect_eq(format.n_parameters, 2);
    cr_expect_eq(format.parameters[0].use, USE_ALWAYS);
    cr_expect_eq(format.parameters[1].use, USE_LABEL);
    cr_expect_str_eq(format.fail.items[0].reason, "why {{e}}");
    cr_expect_str_eq(format.metrics[0].value, "v[]");
    cr_expect_eq(format.metrics[0].scale, 2.5);
    cr_expect(format.metrics[0].pairs);
    cr_expect_eq(format.metrics[0].when.n, 1);
    format_release(&format);
}

static void expect_mistake(const char *text, const char *message)
{
    struct format format;
    struct error err;
    cr_assert_eq(load(&format, text, &err), -1, "%s was taken", text);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, message), "\"%s\", not \"%s\"", err.message, message);
}

Test(format_load, tells_mistakes_with_their_line)
{
    expect_mistake(HEAD "metrik x\n", ":4: there is no key 'metrik'");
    expect_mistake(HEAD "metric a\nvalue b\nbetter sideways\n", ":6: better is neither 'higher' nor 'lower'");
    expect_mistake(HEAD "metric m\x96\n", ":4: the line is not UTF-8");
    expect_mistake(HEAD "value a\n", ":4: 'value' belongs below a metric");
    expect_mistake("format T\nkind yaml\n", ":2: the kind is json, xml, text or csv, not 'yaml'");
    expect_mistake(HEAD "format U\n", ":4: the key stands here for the second time");
    expect_mistake(HEAD "rows a..b\n", ":4: 'a..b' is no path");
    expect_mistake(HEAD "platform {{p\n", ":4: '{{' without '}}'");
    expect_mistake(HEAD "skip x is 1\n", ":4: 'x is 1' is no condition");
    expect_mistake(HEAD "skip x ~ (\n", ":4: the expression '(' is none at byte 2");
    expect_mistake(HEAD "metric m\nvalue a\nscale 0\n", ":6: a scale is a number above 0");
    expect_mistake(HEAD "metric m\nunit s\n", ":4: the metric has no 'value'");
    expect_mistake(HEAD "metric\n", ":4: nothing stands behind 'metric'");
    expect_mistake(HEAD "pattern p x\n" TAIL, ":4: a pattern without 'of PATH' is for the kind text");
    expect_mistake(HEAD "record x\n" TAIL, ":4: 'record' and 'text' are for the kind text");
    expect_mistake(HEAD TAIL "\ntext x\n# end\n", ":7: 'record' and 'text' are for the kind text");
    expect_mistake("format T\nkind text\nhas (\npattern a b\n" TAIL, ":3: the expression '(' is none");
    expect_mistake("format T\nhas a\nlacks b)\nkind text\n" TAIL, ":3: the expression 'b)' is none");
    expect_mistake(HEAD "has a..b\nlacks c\n" TAIL, ":4: 'a..b' is no path");
    expect_mistake(HEAD "has b\nlacks c[\n" TAIL, ":5: 'c[' is no path");
    expect_mistake("format T\nkind xml\nhas a\nhas b[x]\n" TAIL, ":4: 'b[x]' is no path");
}

#define TEXT "format T\nkind text\nhas a\nheading h ^on (?<host>\\w+)\npattern p v=(?<v>\\d+)(?<w>x)?\n"

/* In a text only patterns and their groups have names; anywhere else the files decide. */
Test(format_load, tells_names_of_nothing)
{
    static const char there[] = "are the patterns, and their groups: h (host), p (v, w)";
    static const struct {
        const char *lines, *says;
    } cases[] = {{"platform {{hots}}\n" TAIL, ":6: nothing is called 'hots'; there "},
                 {"metric m\nvalue p[].v\nunit {{p.u}}\n", ":8: nothing is called 'u'; there "},
                 {"metric m {{v|nosuch}}\nvalue p[].v\n", ":6: nothing is called 'nosuch'; there "},
                 {"metric m {{nosuch|v}}\nvalue p[].v\n", ":6: nothing is called 'nosuch'; there "},
                 {"metric m\nvalue (p|q)[].v\n", ":7: nothing is called 'q'; there "},
                 {"metric m\nvalue p[].rate\n", ":7: nothing is called 'rate'; there "},
                 {"rows q[]\nmetric m\nvalue v\n", ":6: nothing is called 'q'; there "},
                 {"parameter size {{size}}\nmetric m\nvalue p[].v\n", ":6: nothing is called 'size'; there "},
                 {"skip q missing\nmetric m\nvalue p[].v\n", ":6: nothing is called 'q'; there "},
                 {"fail p exists : bad {{why}}\nmetric m\nvalue p[].v\n", ":6: nothing is called 'why'; there "},
                 {"pattern z of y (?<v>x)\nmetric m\nvalue p[].v\n", ":6: nothing is called 'y'; there "},
                 {"metric m\nvalue p[].v\ndivide n\n", ":8: nothing is called 'n'; there "}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400], says[200];
        snprintf(text, sizeof text, TEXT "%s", cases[i].lines);
        snprintf(says, sizeof says, "%s%s", cases[i].says, strstr(text, "pattern z") ? "" : there);
        expect_mistake(text, says);
    }
    expect_mistake("format T\nkind text\nhas a\n" TAIL, ":5: nothing is called 'a'; there is no pattern");
}

static void expect_taken(const char *text)
{
    struct format format;
    struct error err;
    cr_assert_eq(load(&format, text, &err), 0, "%s: %s", text, err.message);
    format_release(&format);
}

Test(format_load, names_that_are_there)
{
    expect_taken(TEXT "platform {{h.host}}\nmetric m {{w|p.w}} {{-key}} {{-index}} {{-first}}\nvalue p[].v\n");
    expect_taken(TEXT "rows (!q|r)[]\nmetric m\nvalue v\nwhen p.0.v exists\nfail w ~ {{q}} : w is {{w}}\n");
    expect_taken(TEXT "text results[].log\npattern z of p[].v (?<a>1)\nmetric m\nvalue p[].z[].a\n");
    expect_taken(HEAD "platform {{nosuch}}\n" TAIL);
}

/* A key has blanks behind it, as in no plan. */
Test(format_load, tells_stray_signs)
{
    static const char *const bad[][2] = {
        {HEAD TAIL "unit = s\n", ":6: between a key and its text are blanks, and no '=': unit TEXT"},
        {HEAD TAIL "unit =s\n", ":6: between a key and its text are blanks, and no '=': unit TEXT"},
        {HEAD TAIL "unit= s\n", ":6: between a key and its text are blanks, and no '=': unit TEXT"},
        {HEAD TAIL "unit=s\n", ":6: between a key and its text are blanks, and no '=': unit TEXT"},
        {HEAD TAIL "unit: s\n", ":6: between a key and its text are blanks, and no ':': unit TEXT"},
        {"format = T\n", ":1: between a key and its text are blanks, and no '=': format TEXT"},
        {"format T\nhas = a\n", ":2: between a key and its text are blanks, and no '=': has TEXT"},
        {HEAD "metric = m\n", ":4: between a key and its text are blanks, and no '=': metric TEXT"},
        {HEAD "platform = {{p}}\n", ":4: between a key and its text are blanks, and no '=': platform TEXT"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect_mistake(bad[i][0], bad[i][1]);
    expect_taken("format T\nkind text\nhas ===+ results\nlacks =\npattern p =(?<v>1)\nmetric m\nvalue p.v\nsplit =\n");
    expect_taken(HEAD "note ==\nskip a = 1\n" TAIL);
}

/* What is missing stands at no line. */
Test(format_load, tells_what_is_missing)
{
    expect_mistake("kind json\nhas a\n" TAIL, ": the line 'format TITLE' is missing");
    expect_mistake("", ": the line 'format TITLE' is missing");
    expect_mistake("format T\n" TAIL, ": no line 'has'");
    expect_mistake(HEAD, ": it has no metric");
}

static void expect_no_line(const char *text)
{
    struct format format;
    struct error err;
    cr_assert_eq(load(&format, text, &err), -1, "%s was taken", text);
    cr_expect_null(strstr(err.message, ":0:"), "%s", err.message);
}

Test(format_load, no_line_is_0)
{
    static const char *const texts[] = {"", "\n", "# a\n", "format T\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_no_line(texts[i]);
}
