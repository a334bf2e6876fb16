/* Cells become the text of a table. */
#include "data/sheet/grid.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

static void add(struct grid *grid, size_t row, size_t column, const char *text)
{
    cr_assert_eq(grid_add(grid, row, column, text, strlen(text)), 0);
}

static void expect_written(struct grid *grid, const char *expected)
{
    RELEASED(text_release) struct text out = {0};
    cr_assert_eq(grid_write(grid, &out), 0);
    cr_expect_str_eq(text_string(&out), expected);
    grid_release(grid);
}

Test(grid, lines_are_rows)
{
    struct grid grid = {0};
    expect_written(&grid, "");
    add(&grid, 3, 2, "cpu");
    add(&grid, 3, 4, "mem");
    add(&grid, 3, 3, "fork");
    add(&grid, 6, 2, "1");
    add(&grid, 6, 4, "2");
    add(&grid, 7, 2, "3");
    expect_written(&grid, "\n\n\tcpu\tfork\tmem\n\n\n\t1\t\t2\n\t3\t\t\n");
}

Test(grid, blanks_are_no_cells_and_cells_are_one_line)
{
    struct grid grid = {0};
    add(&grid, 1, 1, " a\n[s]\t");
    add(&grid, 1, 2, " \r\n");
    add(&grid, 1, 3, "\"b\" c");
    add(&grid, 2, 1, "d \"e\"");
    add(&grid, 2, 3, "f");
    expect_written(&grid, "a [s]\t\t\"\"\"b\"\" c\"\nd \"e\"\t\tf\n");
}

Test(grid, titles_are_one_cell)
{
    struct grid grid = {0};
    add(&grid, 1, 1, "Results");
    add(&grid, 1, 4, "2023");
    for (size_t row = 3; row < 6; row++)
        for (size_t column = 1; column < 5; column++)
            add(&grid, row, column, "x");
    add(&grid, 6, 4, "y");
    expect_written(&grid, "Results 2023\n\nx\tx\tx\tx\nx\tx\tx\tx\nx\tx\tx\tx\n\t\t\ty\n");
}

Test(grid, of_two_cells_in_one_place_the_first_holds)
{
    struct grid grid = {0};
    add(&grid, 2, 1, "b");
    add(&grid, 1, 1, "a");
    add(&grid, 2, 1, "c");
    expect_written(&grid, "a\nb\n");
}

Test(grid, merged_rows_hold_in_each)
{
    struct grid grid = {0};
    const char *const platforms[] = {"native", "", "", "kvm", ""};
    for (size_t row = 0; row < 5; row++) {
        add(&grid, row + 1, 1, platforms[row]);
        add(&grid, row + 1, 2, "1");
    }
    grid_merge(&grid, (struct grid_merge){1, 3, 1, 1});
    grid_merge(&grid, (struct grid_merge){4, 1000000, 1, 1}); /* down to the last row with a cell */
    grid_merge(&grid, (struct grid_merge){2, 3, 9, 9});       /* of nothing */
    expect_written(&grid, "native\t1\nnative\t1\nnative\t1\nkvm\t1\nkvm\t1\n");
}

Test(grid, merged_columns_above_the_table_name_those_below)
{
    struct grid grid = {0};
    add(&grid, 1, 2, "kvm");
    add(&grid, 1, 4, "lxc");
    grid_merge(&grid, (struct grid_merge){1, 1, 2, 3});
    grid_merge(&grid, (struct grid_merge){1, 1, 4, 5});
    for (size_t column = 1; column < 6; column++) {
        add(&grid, 2, column, column == 1 ? "run" : column % 2 ? "mem" : "cpu");
        add(&grid, 3, column, "7");
    }
    expect_written(&grid, "kvm lxc\nrun\tkvm cpu\tkvm mem\tlxc cpu\tlxc mem\n7\t7\t7\t7\t7\n");
}

Test(grid, repeats)
{
    struct grid grid = {0};
    add(&grid, 1, 1, "a");
    cr_expect_eq(grid_repeat_cell(&grid, 2), 0);
    cr_expect_eq(grid_repeat_row(&grid, 2), 0);
    cr_expect_eq(grid_repeat_row(&grid, 0), 0);
    expect_written(&grid, "a\ta\ta\na\ta\ta\na\ta\ta\n");
}

Test(grid, what_no_sheet_can_have)
{
    struct grid grid = {0};
    cr_expect_eq(grid_add(&grid, 1, GRID_COLUMNS + 1, "a", 1), -1);
    cr_expect_eq(grid_add(&grid, GRID_ROWS + 1, 1, "a", 1), -1);
    cr_expect_eq(grid_add(&grid, 0, 1, "a", 1), -1);
    cr_expect_eq(grid_add(&grid, 1, 0, "a", 1), -1);
    cr_expect_eq(grid_add(&grid, GRID_ROWS + 1, 1, " ", 1), 0); /* nothing is there */
    add(&grid, 1, GRID_COLUMNS - 1, "a");
    cr_expect_eq(grid_repeat_cell(&grid, 1), 0);
    cr_expect_eq(grid_repeat_cell(&grid, 1), -1);
    grid_release(&grid);
    add(&grid, 1, 1, "a");
    cr_expect_eq(grid_repeat_row(&grid, GRID_ROWS), -1);
    grid_release(&grid);
}

/* A text that is there again and again would fill the memory. */
Test(grid, text_is_bounded)
{
    struct grid grid = {0};
    OWNED char *text = memory_allocate(1 << 20, 1);
    memset(text, 'x', 1 << 20);
    cr_expect_eq(grid_add(&grid, 1, 1, text, 1 << 20), 0);
    cr_expect_eq(grid_repeat_cell(&grid, GRID_COLUMNS - 1), -1);
    cr_expect_lt(grid.n, (size_t)300);
    grid_release(&grid);
}

/* Two cells far from each other in each of many rows are no table of millions of columns. */
Test(grid, empty_cells_are_bounded)
{
    struct grid grid = {0};
    RELEASED(text_release) struct text out = {0};
    for (size_t row = 1; row <= 20000; row++) {
        add(&grid, row, 1, "a");
        add(&grid, row, GRID_COLUMNS, "b");
    }
    cr_expect_eq(grid_write(&grid, &out), -1);
    grid_release(&grid);
}

/* One cell far to the right of many rows does not make them all as wide. */
Test(grid, a_cell_far_to_the_right)
{
    struct grid grid = {0};
    RELEASED(text_release) struct text out = {0};
    for (size_t row = 1; row <= 20000; row++)
        add(&grid, row, 1, "a");
    add(&grid, 1, GRID_COLUMNS, "b");
    cr_expect_eq(grid_write(&grid, &out), 0);
    cr_expect_eq(out.length, 2 * 20000 + (size_t)GRID_COLUMNS);
    grid_release(&grid);
}

/* ---- edges ---- */

/* A row for each letter of `counts`, with as many cells; how many rows from the first on are titles. */
static void expect_titles(const char *counts, size_t titles)
{
    struct grid grid = {0};
    RELEASED(text_release) struct text out = {0};
    for (size_t row = 1; counts[row - 1]; row++)
        for (size_t column = 1; column <= (size_t)(counts[row - 1] - '0'); column++)
            add(&grid, row, column, "x");
    cr_assert_eq(grid_write(&grid, &out), 0);
    size_t found = 0; /* a title has its cells in one */
    for (const char *at = text_string(&out); *at && at[strcspn(at, "\t\n")] == '\n'; at = strchr(at, '\n') + 1)
        found++;
    cr_expect_eq(found, titles, "%s has %zu titles", counts, found);
    grid_release(&grid);
}

/* The table begins with the first row that has more than half as many cells as usual, of the first 64 rows. */
Test(grid, the_header_has_more_than_half_of_the_usual_cells)
{
    static const struct {
        const char *counts;
        size_t titles;
    } cases[] = {{"2444", 1}, {"3444", 0}, {"1333", 1}, {"2333", 0}, {"1222", 1}, {"12443", 2},
                 {"5222", 0}, {"4", 0},    {"24", 0},   {"1144", 0}, {"14", 0},   {"4411", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_titles(cases[i].counts, cases[i].titles);
    char counts[80] = "";
    memset(counts, '1', 31);
    strcat(counts, "2");
    memset(counts + 32, '4', 32); /* the 64th row makes four cells usual */
    expect_titles(counts, 32);
    memset(counts, 0, sizeof counts);
    memset(counts, '1', 32);
    memset(counts + 32, '4', 33); /* the 65th would */
    struct grid grid = {0};
    RELEASED(text_release) struct text out = {0};
    for (size_t row = 1; row <= 65; row++)
        for (size_t column = 1; column <= (row > 32 ? 4 : 1); column++)
            add(&grid, row, column, "x");
    cr_assert_eq(grid_write(&grid, &out), 0);
    cr_expect(strncmp(text_string(&out), "x\t\t\t\nx\t\t\t\n", 10) == 0);
    grid_release(&grid);
}

Test(grid, blanks_on_both_sides)
{
    static const char *const texts[][2] = {{" a", "a"},
                                           {"a ", "a"},
                                           {"\ta", "a"},
                                           {"a\t", "a"},
                                           {"\na", "a"},
                                           {"a\n", "a"},
                                           {"\ra", "a"},
                                           {"a\r", "a"},
                                           {"a\rb", "a b"},
                                           {"\va", "\va"},
                                           {"\t \n\ra b \t", "a b"},
                                           {"\"", "\"\"\"\""}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct grid grid = {0};
        OWNED char *line = memory_format("%s\n", texts[i][1]);
        add(&grid, 1, 1, texts[i][0]);
        expect_written(&grid, line);
    }
}

Test(grid, the_last_cell_of_a_sheet)
{
    struct grid grid = {0};
    add(&grid, GRID_ROWS, GRID_COLUMNS, "a");
    cr_expect_eq(grid_repeat_row(&grid, 1), -1);
    cr_expect_eq(grid_repeat_cell(&grid, 1), -1);
    grid_release(&grid);
    add(&grid, GRID_ROWS - 1, GRID_COLUMNS - 2, "a");
    cr_expect_eq(grid_repeat_cell(&grid, 2), 0);
    cr_expect_eq(grid_repeat_row(&grid, 1), 0);
    cr_expect_eq(grid.n, 6);
    grid_release(&grid);
}

/* Rows are there again with all their cells and nothing of the row above. */
Test(grid, rows_again)
{
    struct grid grid = {0};
    add(&grid, 1, 1, "a");
    add(&grid, 3, 1, "b");
    add(&grid, 3, 3, "c");
    cr_expect_eq(grid_repeat_row(&grid, 2), 0);
    cr_expect_eq(grid.n, 7);
    add(&grid, 6, 1, "d");
    expect_written(&grid, "a\n\nb\t\tc\nb\t\tc\nb\t\tc\nd\t\t\n");
}

/* Of cells out of order each finds its place; of three in one place the first holds. */
Test(grid, cells_in_any_order)
{
    struct grid grid = {0};
    static const struct {
        size_t row, column;
        const char *text;
    } cells[] = {{3, 2, "f"}, {1, 1, "a"}, {2, 2, "d"}, {1, 2, "b"}, {2, 2, "x"},
                 {3, 1, "e"}, {2, 1, "c"}, {2, 2, "y"}, {3, 2, "z"}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        add(&grid, cells[i].row, cells[i].column, cells[i].text);
    expect_written(&grid, "a\tb\nc\td\ne\tf\n");
    add(&grid, 1, 2, "b"); /* only the columns are out of order */
    add(&grid, 1, 1, "a");
    expect_written(&grid, "a\tb\n");
    add(&grid, 1, 1, "a"); /* nothing but a place that is taken */
    add(&grid, 1, 1, "b");
    expect_written(&grid, "a\n");
}

/* A merged cell of two rows and two columns, one that has no cell, one whose row is the last, and more than one header above. */
Test(grid, merged_cells_of_each_form)
{
    struct grid grid = {0};
    static const char *const rows[][4] = {{"", "kvm", "", "lxc"},
                                          {"", "low", "high", "low"},
                                          {"run", "a", "b", "c"},
                                          {"1", "2", "3", "4"},
                                          {"", "6", "7", "8"}};
    for (size_t row = 0; row < 5; row++)
        for (size_t column = 0; column < 4; column++)
            add(&grid, row + 1, column + 1, rows[row][column]);
    grid_merge(&grid, (struct grid_merge){1, 1, 2, 3}); /* not right above the header, which is the second row */
    grid_merge(&grid, (struct grid_merge){4, 9, 1, 1});
    grid_merge(&grid, (struct grid_merge){5, 6, 4, 4}); /* from the last row on */
    grid_merge(&grid, (struct grid_merge){7, 8, 1, 1}); /* behind the last cell */
    expect_written(&grid, "kvm lxc\n\tkvm low\tkvm high\tlow\nrun\ta\tb\tc\n1\t2\t3\t4\n1\t6\t7\t8\n");
}

Test(grid, merged_cells_that_name_no_columns)
{
    static const struct grid_merge merges[] = {
        {1, 1, 2, 2}, /* one column */
        {1, 2, 4, 5}, /* rows, too, without a cell */
        {2, 2, 2, 3}, /* in the header itself */
        {1, 1, 3, 4}, /* without a cell where it begins */
    };
    for (size_t i = 0; i < sizeof merges / sizeof *merges; i++) {
        struct grid grid = {0};
        add(&grid, 1, 2, "k");
        for (size_t column = 1; column <= 4; column++) {
            add(&grid, 2, column, "h");
            add(&grid, 3, column, "7");
        }
        grid_merge(&grid, merges[i]);
        expect_written(&grid, "k\nh\th\th\th\n7\t7\t7\t7\n");
    }
}

/* Rows are filled up to the last column where that makes no more than a quarter of what is read of a sheet. */
Test(grid, rows_are_filled_up_to_a_bound)
{
    enum { EDGE = GRID_BYTES / 4 / GRID_COLUMNS };
    for (size_t rows = EDGE; rows <= EDGE + 1; rows++) {
        struct grid grid = {0};
        RELEASED(text_release) struct text out = {0};
        for (size_t row = 1; row <= rows; row++)
            add(&grid, row, 1, "a");
        add(&grid, rows, GRID_COLUMNS, "b");
        cr_expect_eq(grid_write(&grid, &out), 0);
        size_t filled = rows * (GRID_COLUMNS + 1) + 1, bare = 2 * rows + GRID_COLUMNS;
        cr_expect_eq(out.length, rows == EDGE ? filled : bare, "%zu bytes", out.length);
        grid_release(&grid);
    }
}
