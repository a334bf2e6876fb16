/* How sure it is that a table tells where runs were made: by its column of platforms, its header, its name. */
#include "data/layout/signs_where.h"

#include <criterion/criterion.h>
#include <string.h>

#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The levels of the column are words with commas between. */
static unsigned weigh(const char *path, const char *name, const char *levels, bool fixed)
{
    struct shape_column column = {.name = (char *)name, .fixed = fixed};
    struct shape shape = {.path = path, .width = 1, .columns = &column};
    struct layout layout = {.name = "tidy", .at = {[ROLE_PLATFORM] = 1}};
    struct evidence *e = &column.evidence;
    for (const char *at = levels; *at; e->n_levels++) {
        size_t length = strcspn(at, ",");
        if (e->n_levels < LEVELS_KEPT)
            e->levels[e->n_levels].text = memory_copy_bytes(at, length);
        at += length + (at[length] == ',');
    }
    unsigned where = signs_where(&layout, &shape);
    evidence_release(e);
    return where;
}

/* Half of the levels are platforms, or begin with one; the name alone; both. */
Test(signs_where, by_cells_and_name)
{
    static const struct {
        const char *name, *levels;
        unsigned where;
    } cases[] = {{"", "", 0},
                 {"", "a,b", 0},
                 {"", "kvm,b", MUCH},
                 {"", "kvm,b,c", 0},
                 {"", "kvm,lxc,c,d", MUCH},
                 {"", "kvm,lxc,c,d,e", 0},
                 {"", "docker started,b", LITTLE},
                 {"", "docker started,b,c", 0},
                 {"", "docker started,kvm stopped,c,d", LITTLE},
                 {"", "docker started,kvm", MUCH},
                 {"", "docker-virtio,b", MUCH}, /* one word that begins so */
                 {"host", "", LITTLE},
                 {"host", "a,b", LITTLE},
                 {"host", "kvm,b", MUCH},
                 {"environment", "a,b", MUCH},
                 {"environment", "docker started,b", MUCH},
                 {"environment", "kvm,b", SURE},
                 {"platform", "a,b", MUCH},
                 {"platform", "kvm,b", SURE},
                 {"platform", "kvm,b,c", MUCH}};
    for (size_t i = 0; i < LENGTH(cases); i++)
        cr_expect_eq(weigh("list.csv", cases[i].name, cases[i].levels, false), cases[i].where, "'%s' of %s",
                     cases[i].name, cases[i].levels);
    cr_expect_eq(weigh("list.csv", "", "a,b", true), SURE);
}

Test(signs_where, by_more_levels_than_are_kept)
{
    char levels[1024] = "";
    for (size_t i = 0; i < LEVELS_KEPT + 1; i++)
        strcat(levels, i < LEVELS_KEPT / 2 ? "kvm," : "a,");
    cr_expect_eq(weigh("list.csv", "", levels, false), MUCH);
    memcpy(levels, "abc", 3);
    cr_expect_eq(weigh("list.csv", "", levels, false), 0);
}

Test(signs_where, by_the_file)
{
    static const struct {
        const char *path;
        unsigned where;
    } cases[] = {{"list.csv", 0},        {"kvm.csv", MUCH},     {"a/list.csv", 0},
                 {"kvm/list.csv", MUCH}, {"kvm/a/list.csv", 0}, {"-", 0}};
    for (size_t i = 0; i < LENGTH(cases); i++)
        cr_expect_eq(weigh(cases[i].path, "", "", false), cases[i].where, "%s", cases[i].path);
    struct shape_column column = {.name = ""};
    struct shape shape = {.path = "list.csv", .width = 1, .columns = &column};
    struct layout layout = {.name = "wide"};
    for (size_t files = 0; files < 4; files++) {
        column.evidence.files = files;
        cr_expect_eq(signs_where(&layout, &shape), files > 1 ? LITTLE : 0);
    }
    shape.by_folder = true;
    cr_expect_eq(signs_where(&layout, &shape), MUCH);
    shape.platform = "a";
    cr_expect_eq(signs_where(&layout, &shape), MUCH);
    shape.by_folder = false;
    cr_expect_eq(signs_where(&layout, &shape), SURE);
}

/* Platforms that are columns: two are sure, one is much; in another layout they are none. */
Test(signs_where, by_the_header)
{
    static const char *const names[] = {"kvm", "lxc", "other"};
    for (size_t from = 0; from < 3; from++)
        for (size_t n = 0; from + n <= 3; n++) {
            struct layout_column columns[3] = {{0}};
            struct shape_column column = {.name = ""};
            struct shape shape = {.path = "list.csv", .width = 1, .columns = &column};
            struct layout layout = {.name = "platform-columns", .width = n, .columns = columns};
            for (size_t i = 0; i < n; i++)
                columns[i].platform = (char *)names[from + i];
            size_t known = (from == 0 && n > 0) + (from <= 1 && from + n > 1);
            cr_expect_eq(signs_where(&layout, &shape),
                         known == 2   ? SURE
                         : known == 1 ? MUCH
                                      : 0,
                         "%zu from %zu", n, from);
            layout.name = "wide";
            cr_expect_eq(signs_where(&layout, &shape), 0);
        }
}
