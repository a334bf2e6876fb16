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
