/* A file that is read as a declaration tells, both given as texts, and all that is found in it as one text. */
#pragma once

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/formats/file_reading.h"
#include "data/memory.h"
#include "data/text.h"

static inline void declare(struct format *out, const char *declaration)
{
    char path[] = "/tmp/format-XXXXXX";
    int descriptor = mkstemp(path);
    struct error err = {0};
    cr_assert_eq(write(descriptor, declaration, strlen(declaration)), (ssize_t)strlen(declaration));
    close(descriptor);
    cr_assert_eq(format_load(out, path, &err), 0, "%s", err.message);
    unlink(path);
}

static inline void dump_value(struct text *out, const struct format_value *value)
{
    static const char *const directions[] = {
        [BETTER_UNKNOWN] = "", [BETTER_HIGHER] = " higher", [BETTER_LOWER] = " lower"};
    static const char uses[] = {[USE_ALWAYS] = '=', [USE_OPTION] = '?', [USE_LABEL] = '~'};
    text_format(out, "%zu: %s %.10g%s%s%s", value->line, value->benchmark, value->value, *value->unit ? " " : "",
                value->unit, directions[value->better]);
    for (size_t i = 0; i < value->n_parameters; i++)
        text_format(out, " %s%c%s", value->parameters[i].name, uses[value->parameters[i].use],
                    value->parameters[i].level);
    if (!isnan(value->time))
        text_format(out, " at %.10g", value->time);
    if (value->platform)
        text_format(out, " on %s", value->platform);
    if (value->run)
        text_format(out, " run %s", value->run);
    if (value->command)
        text_format(out, " command %s", value->command);
    text_append(out, "\n");
}

/* A line for each value, drop and skip, for what was reduced, and for the error. */
static inline char *read_as(const char *declaration, const char *bytes)
{
    RELEASED(text_release) struct text out = {0};
    struct format format;
    struct reading reading;
    struct error err = {0};
    OWNED char *ended = memory_format("%s\n", bytes);
    declare(&format, declaration);
    int status = file_reading_take(&reading, &format, &(struct file_bytes){"f", ended, strlen(bytes), true}, &err);
    cr_expect(status == 0 || (status == -1 && err.kind == ERROR_DATA));
    for (size_t i = 0; i < reading.n; i++)
        dump_value(&out, &reading.values[i]);
    for (size_t i = 0; i < reading.n_drops; i++)
        text_format(&out, "%zu- %s: %s\n", reading.drops[i].line, reading.drops[i].text, reading.drops[i].reason);
    for (size_t i = 0; i < reading.n_skips; i++)
        text_format(&out, "%zu skipped: %s\n", reading.skips[i].n, reading.skips[i].reason);
    if (reading.reduced)
        text_format(&out, "%zu reduced\n", reading.reduced);
    if (status != 0)
        text_format(&out, "! %s\n", err.message);
    reading_release(&reading);
    format_release(&format);
    return memory_copy_text(text_string(&out));
}

struct declared {
    const char *declaration, *bytes, *expected;
};

static inline void expect_read(const struct declared *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OWNED char *found = read_as(cases[i].declaration, cases[i].bytes);
        cr_expect_str_eq(found, cases[i].expected, "case %zu: %s\ngives\n%s\ninstead of\n%s", i, cases[i].bytes, found,
                         cases[i].expected);
    }
}
