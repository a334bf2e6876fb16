/* Any text as a template: it is parsed or refused with its line, held against the fields, and filled twice alike. */
#include <string.h>

#include "data/memory.h"
#include "report/template/fields.h"
#include "report/template/mustache.h"
#include "report/template/template_check.h"
#include "tests/fuzz/fuzz_target.h"

static const char context_text[] =
    "{\"name\":\"a|b\",\"n\":1,\"many\":12345678,\"small\":5e-324,\"large\":1.7976931348623157e308,\"none\":null,"
    "\"yes\":true,\"no\":false,\"words\":[\"x\",\"y\",\"z\"],\"ci\":{\"low\":0.5,\"high\":2,\"method\":\"bca\"},"
    "\"series\":[{\"platform\":\"native\",\"median\":901.5,\"runs\":[1,2,3]},{\"platform\":\"kvm\",\"median\":null,"
    "\"runs\":[]}],\"empty\":[],\"unit\":\"MiB/s\",\"p\":0.049999}";

static const char *const field_paths[] = {"name",
                                          "n",
                                          "many",
                                          "small",
                                          "large",
                                          "none",
                                          "yes",
                                          "no",
                                          "words[]",
                                          "ci.low",
                                          "ci.high",
                                          "ci.method",
                                          "series[].platform",
                                          "series[].median",
                                          "series[].runs[]",
                                          "empty[]",
                                          "unit",
                                          "p"};

static const json_t *template_context(void)
{
    static json_t *context;
    json_error_t why;
    if (!context)
        context = json_loads(context_text, 0, &why);
    must(context != NULL, "the context is JSON");
    return context;
}

static const struct fields *template_fields(void)
{
    static struct fields fields;
    for (size_t i = 0; fields.n < sizeof field_paths / sizeof *field_paths; i++)
        fields_add(&fields, field_paths[i]);
    return &fields;
}

/* The template's own text is the part "self", so that parts and their depth are tried, too. */
static const char *part_text(void *catalogue, const char *name, struct text *missing)
{
    if (strcmp(name, "self") == 0)
        return catalogue;
    if (strcmp(name, "row") == 0)
        return "{{#series}}{{platform}}\n{{/series}}\n";
    text_format(missing, "no part %s", name);
    return NULL;
}

static void template_fail(const struct error *err)
{
    must(err->kind == ERROR_DATA, "what is no template is called that");
    must(strncmp(err->message, "page.md:", strlen("page.md:")) == 0 || strstr(err->message, ":") != NULL,
         "a message begins with the file and the line");
    must(*err->message != '\0', "an error says what is wrong");
}

static void template_fill(const struct mustache *template)
{
    RELEASED(text_release) struct text one = {0}, two = {0};
    struct error err = {0}, again = {0};
    text_append(&one, "before");
    text_append(&two, "before");
    int failed = mustache_render(&one, template, escape_markdown, template_context(), &err);
    must(failed == mustache_render(&two, template, escape_markdown, template_context(), &again), "twice alike");
    must(strcmp(text_string(&one), text_string(&two)) == 0, "a template is filled twice alike");
    if (failed) {
        template_fail(&err);
        must(strcmp(text_string(&one), "before") == 0, "what fails leaves the text as it was");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    OWNED char *text = fuzz_text(bytes, length);
    struct mustache template = {0};
    struct error err = {0};
    RELEASED(fields_release) struct fields used = {0};
    if (mustache_parse(&template, "page.md", text, part_text, text, &err) != 0) {
        template_fail(&err);
        must(template.n == 0, "what fails leaves no template");
        return 0;
    }
    if (template_check(&template, template_fields(), &used, &err) != 0)
        template_fail(&err);
    template_fill(&template);
    mustache_release(&template);
    return 0;
}
