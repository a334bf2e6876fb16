/* Columns of numbers that name something, at and beside what they are held against: builds, boots, places. */
#include "data/text.h"
#include "tests/data/dataset_check.h"

/* A column, the text of its row among ten, and what it is taken for. */
struct cells {
    const char *name;
    double numbers[10];
    const char *role;
};

static const char *role_of(const struct dataset *ds, const char *name)
{
    const struct source *source = &ds->sources[0];
    for (size_t i = 0; i < source->n_columns; i++)
        if (strcmp(source->columns[i].name, name) == 0)
            return source->columns[i].role;
    cr_assert_fail("there is no column %s", name);
    abort();
}

static void expect_role(const struct cells *cells, const char *beside, size_t at)
{
    RELEASED(text_release) struct text table = {0};
    text_format(&table, "platform,%s,%s\n", cells->name, beside);
    for (size_t i = 0; i < 10; i++)
        text_format(&table, "%s,%g,%g\n", i < 5 ? "native" : "kvm", cells->numbers[i],
                    12.25 + (double)(i * 7 % 10) / 8);
    struct dataset ds = read_bytes(table.bytes, table.length);
    const char *role = role_of(&ds, cells->name);
    cr_expect_str_eq(role, cells->role, "row %zu, %s: %s", at, cells->name, role);
    dataset_release(&ds);
}

static const struct cells table[] = {
    /* builds are scattered: nearly all differ, half as much again from end to end, a hundred at least */
    {"build", {100, 67, 71, 83, 92, 75, 88, 97, 69, 79}, "value"},
    {"build", {100, 66, 71, 83, 92, 75, 88, 97, 69, 79}, "run number"},
    {"build", {99, 66, 71, 83, 92, 75, 88, 97, 69, 79}, "value"},
    {"build", {99, 10, 71, 83, 92, 75, 88, 97, 69, 79}, "value"},
    {"build", {150, 100, 108, 117, 123, 131, 139, 143, 146, 104}, "run number"},
    {"build", {149, 100, 108, 117, 123, 131, 139, 143, 146, 104}, "value"},
    {"build", {150, 100, 108, 117, 123, 131, 139, 143, 143, 104}, "run number"},
    {"build", {150, 100, 108, 117, 123, 131, 139, 143, 143, 100}, "value"},
    /* places are those of one run each, where no rounds are told */
    {"slot", {1, 10, 3, 4, 5, 6, 7, 9, 2, 8}, "position"},
    {"slot", {1, 10, 3, 4, 5, 6, 7, 9, 2, 9}, "value"},
    {"slot", {1, 2, 3, 4, 5, 5, 1, 3, 2, 4}, "value"},
    {"slot", {2, 2, 3, 4, 5, 5, 2, 3, 2, 4}, "value"},
    {"slot", {0, 9, 3, 4, 1, 5, 6, 8, 2, 7}, "position"},
    {"slot", {1, 2, 3, 4, 6, 6, 1, 3, 2, 4}, "parameter"},
    {"slot", {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, "value"},
    /* boots are, too, each of two rows at least */
    {"boot", {1, 1, 2, 2, 3, 3, 4, 4, 5, 5}, "boot"},
    {"boot", {0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, "boot"},
    {"boot", {2, 2, 3, 3, 4, 4, 5, 5, 6, 6}, "value"},
    {"boot", {1, 1, 2, 2, 3, 3, 4, 4, 5, 6}, "value"},
    {"boot", {1, 1, 2, 2, 3, 3, 4, 4, 6, 6}, "value"},
};

Test(number_columns, at_and_beside_their_edges)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        expect_role(&table[i], "value", i);
}
