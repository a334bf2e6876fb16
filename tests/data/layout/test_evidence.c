/* What the cells of a column say, counted; what is counted of several files; and what follows from it. */
#include "data/layout/evidence.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Each counter that is not 0, and the levels with their rows. */
static char *shown(const struct evidence *e)
{
    RELEASED(text_release) struct text out = {0};
    const struct {
        const char *name;
        size_t n;
    } counters[] = {{"numbers", e->numbers},
                    {"texts", e->texts},
                    {"empty", e->empty},
                    {"wholes", e->wholes},
                    {"quantities", e->quantities},
                    {"one-group", e->one_group},
                    {"hundreds", e->hundreds},
                    {"groupable", e->groupable},
                    {"clocks", e->clocks},
                    {"moments", e->moments},
                    {"epochs", e->epochs},
                    {"s", e->dates[0]},
                    {"ms", e->dates[1]},
                    {"us", e->dates[2]},
                    {"ns", e->dates[3]},
                    {"calendar", e->calendar},
                    {"month-first", e->orders[MOMENT_MONTH_FIRST]},
                    {"day-first", e->orders[MOMENT_DAY_FIRST]},
                    {"either", e->orders[MOMENT_EITHER]},
                    {"steps", e->steps},
                    {"rising", e->rising},
                    {"same", e->same},
                    {"platforms", e->platforms},
                    {"units", e->units},
                    {"statuses", e->statuses},
                    {"pairs", e->pairs},
                    {"counting", e->counting},
                    {"regular", e->regular}};
    for (size_t i = 0; i < LENGTH(counters); i++)
        if (counters[i].n > 0)
            text_format(&out, "%s%s %zu", out.length ? ", " : "", counters[i].name, counters[i].n);
    return memory_copy_text(text_string(&out));
}

/* A column of a file that has these lines; "-" is an empty cell. */
static void read_column(struct evidence *out, const char *lines, char decimal)
{
    struct csv_cell cells[400];
    struct csv_row rows[400];
    size_t n = 0;
    for (const char *at = lines; *at; n++) {
        size_t length = strcspn(at, "|");
        cells[n] = (struct csv_cell){at, length == 1 && *at == '-' ? 0 : length};
        rows[n] = (struct csv_row){.line = n + 1, .lines = 1, .n = 1, .cells = &cells[n]};
        at += length + (at[length] == '|');
    }
    evidence_read(out, &(struct csv_preview){.rows = rows, .n = n}, 0, 1, 0, decimal);
}

static void expect_evidence(const char *lines, char decimal, const char *expected)
{
    struct evidence e;
    read_column(&e, lines, decimal);
    OWNED char *found = shown(&e);
    cr_expect_str_eq(found, expected, "%s: %s", lines, found);
    cr_expect_eq(e.files, 1);
    evidence_release(&e);
}

Test(evidence, of_one_cell)
{
    static const struct {
        const char *cell;
        char decimal;
        const char *counters;
    } cases[] = {
        {"-", '.', "empty 1"},
        {"0", '.', "numbers 1, wholes 1, moments 1"},
        {"-1", '.', "numbers 1, moments 1"},
        {"12.5", '.', "numbers 1, moments 1"},
        {"12,5", '.', "texts 1"},
        {"12,5", ',', "numbers 1"},
        {"99", '.', "numbers 1, wholes 1, moments 1"},
        {"100", '.', "numbers 1, wholes 1, hundreds 1, moments 1"},
        {"099", '.', "numbers 1, wholes 1, moments 1"},
        {"999", '.', "numbers 1, wholes 1, hundreds 1, moments 1"},
        {"1000", '.', "numbers 1, wholes 1, moments 1"},
        {"1.103", '.', "numbers 1, groupable 1, moments 1"},
        {"1700000000", '.', "numbers 1, wholes 1, moments 1, epochs 1, s 1"},
        {"1700000000000", '.', "numbers 1, wholes 1, moments 1, epochs 1, ms 1"},
        {"1700000000000000", '.', "numbers 1, wholes 1, moments 1, epochs 1, us 1"},
        {"1700000000000000000", '.', "numbers 1, wholes 1, moments 1, epochs 1, ns 1"},
        {"13:22:49", '.', "numbers 1, clocks 1"},
        {"90:00", '.', "numbers 1"},
        {"2m53", '.', "numbers 1"},
        {"01:22 PM", '.', "numbers 1, clocks 1"},
        {"nan", '.', "numbers 1"},
        {"2021-12-07", '.', "texts 1, moments 1, epochs 1, s 1, calendar 1"},
        {"1970-01-05", '.', "texts 1, moments 1, calendar 1"},
        {"12/13/2021", '.', "texts 1, moments 1, epochs 1, s 1, calendar 1, month-first 1"},
        {"13/12/2021", '.', "texts 1, moments 1, epochs 1, s 1, calendar 1, day-first 1"},
        {"11/12/2021", '.', "texts 1, moments 1, epochs 1, s 1, calendar 1, either 1"},
        {"930 MB/s", '.', "numbers 1, wholes 1, quantities 1"},
        {"930.5 MB/s", '.', "numbers 1, quantities 1"},
        {"-5 s", '.', "numbers 1, quantities 1"},
        {"0 s", '.', "numbers 1, wholes 1, quantities 1"},
        {"1,475", '.', "numbers 1, wholes 1, quantities 1, one-group 1"},
        {"kvm", '.', "texts 1, platforms 1"},
        {"MB/s", '.', "texts 1, units 1"},
        {"failed", '.', "texts 1, statuses 1"},
        {"n=100", '.', "texts 1, pairs 1"},
        {"=100", '.', "texts 1"},
        {"n=", '.', "texts 1"},
        {"cpu", '.', "texts 1"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++)
        expect_evidence(cases[i].cell, cases[i].decimal, cases[i].counters);
}

/* Steps from one moment to the next, which numbers without a moment do not break; files that count up. */
Test(evidence, of_steps)
{
    static const struct {
        const char *lines, *counters;
    } cases[] = {
        {"1|2", "numbers 2, wholes 2, moments 2, steps 1, rising 1, counting 1"},
        {"0|1", "numbers 2, wholes 2, moments 2, steps 1, rising 1, counting 1"},
        {"0|1|2|3", "numbers 4, wholes 4, moments 4, steps 3, rising 3, counting 1"},
        {"2|3", "numbers 2, wholes 2, moments 2, steps 1, rising 1"},
        {"1|1", "numbers 2, wholes 2, moments 2, steps 1, rising 1, same 1, counting 1"},
        {"-1|0", "numbers 2, wholes 1, moments 2, steps 1, rising 1"},
        {"2|1", "numbers 2, wholes 2, moments 2, steps 1"},
        {"1", "numbers 1, wholes 1, moments 1"},
        {"1|x|2", "numbers 2, texts 1, wholes 2, moments 2, steps 1, rising 1, counting 1"},
        {"5|5|4", "numbers 3, wholes 3, moments 3, steps 2, rising 1, same 1"},
        {"2021-12-07|2021-12-06", "texts 2, moments 2, epochs 2, s 2, calendar 2, steps 1"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++)
        expect_evidence(cases[i].lines, '.', cases[i].counters);
}

/* Levels in three turns, or in stretches of one length of which the last may be cut, six cells at least. */
Test(evidence, of_regular_levels)
{
    static const struct {
        const char *lines;
        bool regular;
    } cases[] = {{"a|b|a|b|a|b", true},      {"a|b|a|b|a", false},          {"a|b|c|a|b|c|a|b|c", true},
                 {"a|b|c|a|b|c|a|b", false}, {"a|b|c|a|b|c|a|b|c|a", true}, {"a|b|c|a|b|c|a|c|b", false},
                 {"a|a|b|b|c|c", true},      {"a|a|b|b|c", false},          {"a|a|a|b|b|b", true},
                 {"a|a|a|b|b", false},       {"a|a|a|a|b|b", true},         {"a|a|b|b|a|a|b|b", true},
                 {"a|a|b|b|b|a|a|b", false}, {"a|a|a|a|a|a", false},        {"a|b|b|a|a|b", false},
                 {"a|a|b|b|a|a", true},      {"a|a|b|b|b|b", false},        {"a|b|c|d|e|f", false}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct evidence e;
        read_column(&e, cases[i].lines, '.');
        cr_expect_eq(e.regular, cases[i].regular, "%s", cases[i].lines);
        evidence_release(&e);
    }
}

/* Rows of another width do not count, nor do those before the first. */
Test(evidence, of_rows_that_fit)
{
    const struct csv_cell cells[] = {{"1", 1}, {"2", 1}, {"3", 1}, {"", 0}};
    const struct csv_row rows[] = {{1, 1, 2, cells, NULL},
                                   {2, 1, 1, cells, NULL},
                                   {3, 1, 3, cells, NULL},
                                   {4, 1, 2, cells + 2, NULL},
                                   {5, 1, 3, cells + 1, NULL}};
    struct evidence e;
    evidence_read(&e, &(struct csv_preview){.rows = (struct csv_row *)rows, .n = 5}, 0, 2, 0, '.');
    cr_expect_eq(e.numbers, 3); /* the rows of lines 1, 4 and 5 */
    evidence_release(&e);
    evidence_read(&e, &(struct csv_preview){.rows = (struct csv_row *)rows, .n = 5}, 1, 2, 1, '.');
    cr_expect(e.numbers == 1 && e.empty == 1);
    evidence_release(&e);
}

/* What is known of two files is the sum, and the earliest and latest of both. */
Test(evidence, of_several_files)
{
    static const char *const files[] = {"1|2",
                                        "kvm|lxc|kvm",
                                        "13/12/2021|11/12/2021",
                                        "2021-12-07|2021-01-07",
                                        "-",
                                        "930 MB/s|1,475|100|1.103",
                                        "a|b|a|b|a|b",
                                        "1700000000000|1700000000001|12:30|failed|n=1|MB/s",
                                        "12/13/2021|01/02/2021"};
    for (size_t a = 0; a < LENGTH(files); a++)
        for (size_t b = 0; b < LENGTH(files); b++) {
            struct evidence first, second, both = {0}, *ones[] = {&first, &second};
            read_column(&first, files[a], '.');
            read_column(&second, files[b], '.');
            evidence_join(&both, &first);
            evidence_join(&both, &second);
            cr_expect_eq(both.files, 2);
            const size_t offsets[] = {offsetof(struct evidence, numbers),    offsetof(struct evidence, texts),
                                      offsetof(struct evidence, empty),      offsetof(struct evidence, wholes),
                                      offsetof(struct evidence, quantities), offsetof(struct evidence, one_group),
                                      offsetof(struct evidence, hundreds),   offsetof(struct evidence, groupable),
                                      offsetof(struct evidence, clocks),     offsetof(struct evidence, moments),
                                      offsetof(struct evidence, epochs),     offsetof(struct evidence, dates[0]),
                                      offsetof(struct evidence, dates[1]),   offsetof(struct evidence, dates[2]),
                                      offsetof(struct evidence, dates[3]),   offsetof(struct evidence, calendar),
                                      offsetof(struct evidence, orders[0]),  offsetof(struct evidence, orders[1]),
                                      offsetof(struct evidence, orders[2]),  offsetof(struct evidence, steps),
                                      offsetof(struct evidence, rising),     offsetof(struct evidence, same),
                                      offsetof(struct evidence, platforms),  offsetof(struct evidence, units),
                                      offsetof(struct evidence, statuses),   offsetof(struct evidence, pairs),
                                      offsetof(struct evidence, counting),   offsetof(struct evidence, regular)};
            for (size_t i = 0; i < LENGTH(offsets); i++) {
#define AT(e) (*(const size_t *)((const char *)(e) + offsets[i]))
                cr_expect_eq(AT(&both), AT(&first) + AT(&second), "counter %zu of %s and %s", i, files[a], files[b]);
            }
            for (size_t i = 0; i < 2 && both.calendar > 0; i++) {
                double earliest = HUGE_VAL, latest = -HUGE_VAL;
                for (size_t k = 0; k < 2; k++)
                    if (ones[k]->calendar > 0) {
                        earliest = fmin(earliest, ones[k]->earliest[i]);
                        latest = fmax(latest, ones[k]->latest[i]);
                    }
                cr_expect(both.earliest[i] == earliest && both.latest[i] == latest, "%s and %s", files[a], files[b]);
            }
            evidence_release(&first);
            evidence_release(&second);
            evidence_release(&both);
        }
}

Test(evidence, of_dates_in_both_orders)
{
    struct evidence e;
    read_column(&e, "11/12/2021|01/02/2021|05/06/2021", '.');
    cr_expect_eq(e.earliest[MOMENT_MONTH_FIRST], 1609545600); /* January 2 */
    cr_expect_eq(e.latest[MOMENT_MONTH_FIRST], 1636675200);   /* November 12 */
    cr_expect_eq(e.earliest[MOMENT_DAY_FIRST], 1612137600);   /* February 1 */
    cr_expect_eq(e.latest[MOMENT_DAY_FIRST], 1639180800);     /* December 11 */
    evidence_release(&e);
}

/* Sixty-four levels are kept, each with its rows; one more is only known to be there. */
Test(evidence, of_many_levels)
{
    for (size_t n = LEVELS_KEPT - 1; n <= LEVELS_KEPT + 2; n++) {
        RELEASED(text_release) struct text lines = {0};
        struct evidence e, both = {0};
        for (size_t i = 0; i < 2 * n; i++)
            text_format(&lines, "%sl%zu", i ? "|" : "", i % n);
        read_column(&e, text_string(&lines), '.');
        evidence_join(&both, &e);
        evidence_join(&both, &e);
        size_t kept = n <= LEVELS_KEPT ? n : LEVELS_KEPT + 1;
        cr_expect_eq(e.n_levels, kept, "%zu", e.n_levels);
        cr_expect_eq(both.n_levels, kept, "%zu", both.n_levels);
        for (size_t i = 0; i < n && n <= LEVELS_KEPT; i++)
            cr_expect(e.levels[i].rows == 2 && both.levels[i].rows == 4, "level %zu", i);
        cr_expect_eq(evidence_groups(&both, 2), n <= LEVELS_KEPT);
        cr_expect_eq(evidence_is_even(&both), n <= LEVELS_KEPT);
        evidence_release(&e);
        evidence_release(&both);
    }
}

/* ---- what follows from it ---- */

Test(evidence, rising)
{
    static const struct {
        size_t moments, steps, rising;
        bool is;
    } cases[] = {{0, 0, 0, false},  {1, 0, 0, true},    {6, 5, 4, true}, {6, 5, 3, false},
                 {11, 10, 8, true}, {11, 10, 7, false}, {2, 1, 1, true}, {2, 1, 0, false}};
    for (size_t i = 0; i < LENGTH(cases); i++)
        cr_expect_eq(evidence_is_rising(&(struct evidence){
                         .moments = cases[i].moments, .steps = cases[i].steps, .rising = cases[i].rising}),
                     cases[i].is, "case %zu", i);
}

Test(evidence, dates)
{
    static const struct {
        size_t epochs, numbers, texts, rising;
        bool is;
    } cases[] = {{0, 0, 0, 5, false}, {2, 4, 0, 5, true},  {2, 0, 4, 5, true}, {2, 2, 2, 5, true},
                 {2, 3, 2, 5, false}, {2, 2, 3, 5, false}, {3, 3, 0, 4, true}, {3, 3, 0, 3, false}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct evidence e = {.moments = 6,
                             .steps = 5,
                             .rising = cases[i].rising,
                             .epochs = cases[i].epochs,
                             .numbers = cases[i].numbers,
                             .texts = cases[i].texts};
        cr_expect_eq(evidence_is_dates(&e), cases[i].is, "case %zu", i);
    }
}

Test(evidence, levels_that_come_again)
{
    static const struct {
        const char *lines;
        size_t groups; /* with so many levels at most */
        bool even;
    } cases[] = {{"a|a|a|b|b|b", 2, true}, {"a|a|a|b|b", 0, false},  {"a|a|a|b|b|b|b", 2, false},   {"a|a|a", 1, false},
                 {"a|b", 0, true},         {"a|a|b|b|c|c", 0, true}, {"a|a|a|b|b|b|-", 2, false},   {"a", 0, false},
                 {"-", 0, false},          {"a|a|b", 0, false},      {"a|a|a|b|b|b|c|c|c", 3, true}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct evidence e;
        read_column(&e, cases[i].lines, '.');
        for (size_t least = 1; least <= 4; least++)
            cr_expect_eq(evidence_groups(&e, least), least <= cases[i].groups, "%s, %zu", cases[i].lines, least);
        cr_expect_eq(evidence_is_even(&e), cases[i].even, "%s", cases[i].lines);
        evidence_release(&e);
    }
}
