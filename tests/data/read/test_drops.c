/* What is dropped is listed in the order of the file, up to a limit, and the rest is counted. */
#include "data/read/table/drops.h"

#include <criterion/criterion.h>
#include <string.h>

#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void expect(const struct dropped *dropped, size_t line, size_t column, const char *text, const char *reason)
{
    cr_expect_str_eq(dropped->path, "kvm.csv");
    cr_expect_eq(dropped->line, line);
    cr_expect_eq(dropped->column, column);
    cr_expect_str_eq(dropped->text, text);
    cr_expect_str_eq(dropped->reason, reason);
}

Test(drops, in_the_order_of_the_file)
{
    static const size_t added[][2] = {{7, 3}, {2, 9}, {7, 1}, {10, 0}, {7, 2}, {1, 5}},
                        listed[][2] = {{1, 5}, {2, 9}, {7, 1}, {7, 2}, {7, 3}, {10, 0}};
    struct dataset piece = {0};
    struct drops drops = {.piece = &piece, .path = "kvm.csv"};
    for (size_t i = 0; i < LENGTH(added); i++) {
        OWNED char *text = memory_format("%zu:%zu and more", added[i][0], added[i][1]);
        drops_add(&drops, added[i][0], added[i][1], text, strlen(text) - strlen(" and more"), "for %s", text);
    }
    drops_finish(&drops);
    cr_assert_eq(piece.n_dropped, LENGTH(added));
    for (size_t i = 0; i < LENGTH(listed); i++) {
        OWNED char *text = memory_format("%zu:%zu", listed[i][0], listed[i][1]);
        OWNED char *reason = memory_format("for %s and more", text);
        expect(&piece.dropped[i], listed[i][0], listed[i][1], text, reason);
    }
    dataset_release(&piece);
}

Test(drops, cells_and_rows)
{
    static const struct csv_cell cells[] = {{"a b", 3}, {"", 0}, {"12345", 4}};
    const struct csv_row one = {.line = 7, .lines = 1, .n = 3, .cells = cells},
                         two = {.line = 8, .lines = 2, .n = 3, .cells = cells},
                         five = {.line = 10, .lines = 5, .n = 1, .cells = cells};
    struct dataset piece = {0};
    struct drops drops = {.piece = &piece, .path = "kvm.csv", .delimiter = ';'};
    drops_add_cell(&drops, &one, 0, "first");
    drops_add_cell(&drops, &one, 2, "last");
    drops_finish(&drops);
    drops_add_row(&drops, &one, "whole");
    drops_add_row(&drops, &two, "quoted");
    drops_add_row(&drops, &five, "more");
    cr_assert_eq(piece.n_dropped, 5);
    expect(&piece.dropped[0], 7, 1, "a b", "first");
    expect(&piece.dropped[1], 7, 3, "1234", "last");
    expect(&piece.dropped[2], 7, 0, "a b;;1234", "whole");
    expect(&piece.dropped[3], 8, 0, "a b;;1234", "quoted (quotes make it span lines 8 to 9)");
    expect(&piece.dropped[4], 10, 0, "a b", "more (quotes make it span lines 10 to 14)");
    dataset_release(&piece);
}

/* The text of a row is cut like that of a cell, wherever its cells end. */
Test(drops, long_rows)
{
    enum { WIDE = 130 };
    char bytes[WIDE];
    memset(bytes, 'x', sizeof bytes);
    for (size_t length = 1; length <= WIDE; length++) {
        const struct csv_cell cells[] = {{bytes, length}, {bytes, WIDE - length}, {bytes, WIDE}};
        const struct csv_row row = {.line = 1, .lines = 1, .n = 3, .cells = cells};
        struct dataset piece = {0};
        struct drops drops = {.piece = &piece, .path = "kvm.csv", .delimiter = ','};
        OWNED char *whole = memory_format("%.*s,%.*s", (int)length, bytes, (int)(WIDE - length), bytes);
        drops_add_row(&drops, &row, "long");
        dataset_drop(&piece, "kvm.csv", 1, 0, whole, strlen(whole), "long");
        cr_expect_str_eq(piece.dropped[0].text, piece.dropped[1].text, "%zu", length);
        dataset_release(&piece);
    }
}

Test(drops, beyond_the_limit)
{
    static const struct {
        size_t drops, listed;
        const char *last;
    } cases[] = {
        {99999, 99999, "bad"},
        {100000, 100000, "bad"},
        {100001, 100001, "this and 0 more cells or rows from here on are dropped too; the first 100000 are listed"},
        {100004, 100001, "this and 3 more cells or rows from here on are dropped too; the first 100000 are listed"}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct dataset piece = {0};
        struct drops drops = {.piece = &piece, .path = "kvm.csv"};
        for (size_t k = 1; k <= cases[i].drops; k++)
            drops_add(&drops, k, 2, "x", 1, "bad");
        drops_finish(&drops);
        cr_assert_eq(piece.n_dropped, cases[i].listed);
        const struct dropped *last = &piece.dropped[piece.n_dropped - 1];
        cr_expect_str_eq(last->reason, cases[i].last);
        cr_expect_eq(last->line, cases[i].listed);
        cr_expect_eq(last->column, cases[i].drops > 100000 ? 0 : 2);
        cr_expect_str_eq(last->text, cases[i].drops > 100000 ? "" : "x");
        dataset_release(&piece);
    }
}
