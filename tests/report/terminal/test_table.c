/* The table of results fits the terminal. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "report/words/width.h"
#include "report/terminal/table.h"
#include "tests/report/words/test_arena.h"
#include "tests/data/series_append.h"

static void build(struct dataset *ds, struct result *r, const char *second)
{
    const double slow[] = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19}; /* once up and once down: no copies */
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    struct series *s = dataset_series(ds, dataset_platform(ds, "native"), dataset_benchmark(ds, "cpu"));
    for (size_t i = 0; i < 10; i++)
        series_append(s, (double)i, 10 * slow[i]);
    s = dataset_series(ds, dataset_platform(ds, second), dataset_benchmark(ds, "cpu"));
    for (size_t i = 0; i < 10; i++)
        series_append(s, (double)(100 + i), slow[9 - i]);
    cr_assert_eq(analyze_dataset(r, ds, &settings, &err), 0, "%s", err.message);
}

Test(table, second_platform_is_held_against_the_first)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct table table;
    build(&ds, &r, "qemu");
    table_init(&table, test_arena(), &r);
    cr_assert_eq(table.n_rows, 3);
    cr_assert(table.rows[0].group);
    cr_assert_str_eq(table.rows[1].cells[TABLE_NAME], "native");
    cr_assert_str_eq(table.rows[2].cells[TABLE_RATIO], "0.100");
    cr_assert_str_eq(table.rows[2].cells[TABLE_VERDICT], "probably slower");
    result_release(&r);
    dataset_release(&ds);
}

Test(table, text_has_no_colour_unless_asked_and_no_trailing_blanks)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct table table;
    struct text plain = {0}, coloured = {0};
    build(&ds, &r, "qemu");
    table_init(&table, test_arena(), &r);
    table_text(&plain, &table, false, 0);
    table_text(&coloured, &table, true, 0);
    cr_assert_not(strchr(text_string(&plain), '\033'));
    cr_assert(strchr(text_string(&coloured), '\033'));
    cr_assert_not(strstr(text_string(&plain), " \n"));
    cr_assert(strncmp(strchr(text_string(&plain), '\n') + 1, "cpu (", 5) == 0);
    text_release(&plain);
    text_release(&coloured);
    result_release(&r);
    dataset_release(&ds);
}

static size_t widest_line(const char *text)
{
    size_t widest = 0;
    char *lines = memory_copy_text(text), *rest = NULL;
    for (char *line = strtok_r(lines, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        if (*line != '(' && width_columns(line) > widest)
            widest = width_columns(line);
    free(lines);
    return widest;
}

/* However narrow it is, names, medians, ratios and verdicts stay; what went is said; colours take no room. */
Test(table, a_narrow_terminal_gets_fewer_columns)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct table table;
    struct text whole = {0};
    setlocale(LC_CTYPE, "C.UTF-8"); /* as main does */
    build(&ds, &r, "\xE6\x97\xA5\xE6\x9C\xAC");
    table_init(&table, test_arena(), &r);
    table_text(&whole, &table, false, 0);
    size_t wide = widest_line(text_string(&whole));
    for (size_t columns = 40; columns <= wide + 1; columns++) {
        struct text plain = {0}, coloured = {0};
        table_text(&plain, &table, false, columns);
        table_text(&coloured, &table, true, columns);
        cr_expect_leq(widest_line(text_string(&plain)), columns);
        cr_expect(strstr(text_string(&plain), "ratio") && strstr(text_string(&plain), "slower"));
        const char *cv = strstr(text_string(&plain), " cv "), *header_end = strchr(text_string(&plain), '\n');
        cr_expect_eq(cv && cv < header_end, columns >= wide, "%zu", columns);
        cr_expect_eq(strstr(text_string(&plain), "\n(") != NULL, columns < wide, "%zu", columns);
        cr_expect_eq(strstr(text_string(&coloured), "\n(") != NULL, columns < wide, "%zu", columns);
        text_release(&plain);
        text_release(&coloured);
    }
    text_release(&whole);
    result_release(&r);
    dataset_release(&ds);
}

Test(table, a_bar_in_a_name_does_not_make_a_column)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct table table;
    struct text out = {0};
    build(&ds, &r, "a|b");
    table_init(&table, test_arena(), &r);
    table_markdown(&out, &table, TABLE_ALL);
    cr_assert(strstr(text_string(&out), "a\\|b"));
    text_release(&out);
    result_release(&r);
    dataset_release(&ds);
}

Test(table, csv_has_as_many_cells_in_each_line)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct text out = {0};
    build(&ds, &r, "qemu");
    table_csv(&out, &r);
    size_t commas = 0, wanted = 0, lines = 0;
    for (const char *at = text_string(&out); *at; at++) {
        commas += *at == ',';
        if (*at != '\n')
            continue;
        wanted = lines++ == 0 ? commas : wanted;
        cr_expect_eq(commas, wanted, "line %zu", lines);
        commas = 0;
    }
    cr_assert_eq(lines, 3);
    text_release(&out);
    result_release(&r);
    dataset_release(&ds);
}
