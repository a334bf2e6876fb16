/* What a program printed in one run: several documents of JSON are not taken for one. */
#include "tests/data/formats/declared.h"

#include "data/formats/run_metrics.h"

#define MAILS "format Mails\nkind json\nhas rate\nmetric {{what}} mails\nvalue rate\nunit mails/s\n"

/* "NAME=VALUE; ..." of what is found, or the reason why there is nothing. */
static char *metrics_of(const char *declaration, const char *output)
{
    RELEASED(text_release) struct text out = {0};
    RELEASED(format_release) struct format format = {0};
    RELEASED(run_metrics_release) struct run_metrics metrics = {0};
    struct error err = {0};
    OWNED char *ended = memory_format("%s\n", output);
    declare(&format, declaration);
    const struct file_bytes file = {"its output", ended, strlen(output), true};
    if (run_metrics_read(&metrics, &format, NULL, &file, &err) != 0)
        text_append(&out, err.message);
    for (size_t i = 0; i < metrics.n; i++)
        text_format(&out, "%s=%g; ", metrics.items[i].name, metrics.items[i].value);
    return memory_copy_text(text_string(&out));
}

static void expect_metrics(const struct declared *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OWNED char *found = metrics_of(cases[i].declaration, cases[i].bytes);
        cr_expect_str_eq(found, cases[i].expected, "%zu: %s", i, found);
    }
}

#define TWICE(lines)                                                                                                   \
    "mails stands in two JSON documents of its output, at lines " lines ", and one run writes one: let the "           \
    "command print one of them"

Test(run_metrics, two_documents_are_two_runs)
{
    static const struct declared cases[] = {
        {MAILS, "{\"rate\": 1}\n{\"rate\": 100}", TWICE("1 and 2")},
        {MAILS, "{\"rate\": 1} {\"rate\": 100}", TWICE("1 and 1")},
        {MAILS, "{\"rate\": 1}\nand again\n{\n\"rate\": 1}", TWICE("1 and 3")},
        {MAILS, "{\"rate\": 1, \"what\": \"in\"}\n{\"rate\": 2}\n{\"rate\": 3}", TWICE("2 and 3")},
        {MAILS "parameter size {{size}}\n", "{\"rate\": 1, \"size\": 4}\n{\"rate\": 2, \"size\": 9}",
         "mails size=4=1; mails size=9=2; "},
        /* what one document has several times happened in one run */
        {MAILS, "{\"rate\": [1, 2, 9]}", "mails=2; "},
        {MAILS, "{\"rate\": 1, \"what\": \"in\"}\n{\"rate\": 2, \"what\": \"out\"}", "in mails=1; out mails=2; "},
    };
    expect_metrics(cases, sizeof cases / sizeof *cases);
}

/* A declaration tells which documents are of one run, and which are written before its end. */
Test(run_metrics, documents_of_one_run)
{
    static const struct declared cases[] = {
        {"format Mails\nkind json\nhas rate\nrun {{id}}\nmetric mails\nvalue rate\n",
         "{\"rate\": 1, \"id\": \"a\"}\n{\"rate\": 3, \"id\": \"a\"}", "mails=2; "},
        {"format Mails\nkind json\nhas rate\nrun {{id}}\nmetric mails\nvalue rate\n",
         "{\"rate\": 1, \"id\": \"a\"}\n{\"rate\": 3, \"id\": \"b\"}", TWICE("1 and 2")},
        {"format Mails\nkind json\nhas rate\nrun {{id}}\nmetric mails\nvalue rate\n", "{\"rate\": 1}\n{\"rate\": 3}",
         TWICE("1 and 2")},
        {"format Mails\nkind json\nhas rate\nbegan {{at}} lasted\nmetric mails\nvalue rate\n",
         "{\"rate\": 1, \"at\": 5000, \"lasted\": 1000}\n{\"rate\": 3, \"at\": 9000, \"lasted\": 5000}", "mails=3; "},
        {"format Mails\nkind json\nhas rate\nbegan {{at}} lasted\nmetric mails\nvalue rate\n",
         "{\"rate\": 1, \"at\": 5000, \"lasted\": 1000}\n{\"rate\": 3, \"at\": 9000, \"lasted\": 1000}",
         TWICE("1 and 2")},
        /* the records of a text are what happened in the run */
        {"format Mails\nkind text\nhas rate\nrecord ^rate\npattern p ^rate (?<n>\\d+)\nmetric mails\nvalue p.n\n",
         "rate 1\nrate 3\n", "mails=2; "},
    };
    expect_metrics(cases, sizeof cases / sizeof *cases);
}
