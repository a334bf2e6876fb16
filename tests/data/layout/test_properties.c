/* A version that says the same in every row of a platform is a property of the platform. */
#include "data/layout/properties.h"

#include <criterion/criterion.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { ROWS = 8, CELLS = 4 };

/* Two columns: `names` are their names, and the rows stand from line 1 on, with | between them. */
static bool is_property(const char *first, const char *second, const char *rows, struct evidence evidence,
                        size_t levels, size_t unit_line)
{
    struct csv_cell cells[ROWS][CELLS];
    struct csv_row read[ROWS];
    struct csv_preview preview = {.rows = read};
    struct shape_column columns[] = {{.name = (char *)first, .evidence = evidence},
                                     {.name = (char *)second, .evidence = {.n_levels = levels}}};
    struct shape shape = {.has_header = true, .header_line = 1, .unit_line = unit_line, .width = 2, .columns = columns};
    for (const char *at = rows; *at; at += *at == '|') {
        struct csv_row *row = &read[preview.n];
        *row = (struct csv_row){.line = preview.n + 1, .lines = 1, .cells = cells[preview.n]};
        for (; *at && *at != '|'; at += *at == ',') {
            size_t length = strcspn(at, ",|");
            cells[preview.n][row->n++] = (struct csv_cell){at, length};
            at += length;
        }
        preview.n++;
    }
    properties_find(&shape, &preview);
    cr_expect_not(columns[0].property);
    return columns[1].property;
}

static const struct evidence known = {.texts = 4, .platforms = 4, .n_levels = 2};

Test(properties, follow_the_platform)
{
    static const struct {
        const char *rows;
        bool yes;
        size_t unit_line;
    } cases[] = {{"x,v|kvm,1|kvm,1|lxc,2|lxc,2", true, 0},
                 {"x,v|kvm,1|kvm,2|lxc,2|lxc,2", false, 0},
                 {"x,v|kvm,1|kvm,1|lxc,2|lxc,3", false, 0},
                 {"x,v|kvm,1|lxc,2|kvm,1|lxc,2", true, 0},
                 {"x,v|kvm,1|lxc,2|kvm,2|lxc,1", false, 0},
                 {"x,v|kvm,1|lxc,2|aws,3", true, 0},
                 /* neither the header nor the units nor a row of another width counts */
                 {"kvm,v|kvm,1|kvm,1", true, 0},
                 {"x,v|kvm,s|kvm,1|kvm,1", true, 2},
                 {"x,v|kvm,s|kvm,1|kvm,1", false, 0},
                 {"x,v|kvm,1|kvm,2,3|kvm,1", true, 0},
                 {"x,v|kvm,1|kvm|kvm,1", true, 0}};
    for (size_t i = 0; i < LENGTH(cases); i++)
        cr_expect_eq(is_property("x", "docker_version", cases[i].rows, known, 2, cases[i].unit_line), cases[i].yes,
                     "%s", cases[i].rows);
}

Test(properties, of_versions_beside_platforms)
{
    static const char rows[] = "x,v|kvm,1|kvm,1|lxc,2|lxc,2", mixed[] = "x,v|kvm,1|kvm,2|lxc,1|lxc,2";
    static const struct {
        const char *first, *second;
        struct evidence evidence;
        size_t levels;
        bool yes;
    } cases[] = {{"x", "docker_version", {.texts = 4, .platforms = 2, .n_levels = 2}, 2, true},
                 {"x", "docker_version", {.texts = 4, .platforms = 1, .n_levels = 2}, 2, false},
                 {"x", "docker_version", {.n_levels = 2}, 2, false},
                 {"x", "cpu", {.texts = 4, .platforms = 4, .n_levels = 2}, 2, false},
                 {"platform", "docker_version", {.texts = 4, .n_levels = 2}, 2, true},
                 {"environment", "docker_version", {.texts = 4, .n_levels = 2}, 2, true},
                 {"host", "docker_version", {.texts = 4, .n_levels = 2}, 2, false},
                 {"platform", "docker_version", {.texts = 4, .n_levels = LEVELS_KEPT}, 2, true},
                 {"platform", "docker_version", {.texts = 4, .n_levels = LEVELS_KEPT + 1}, 2, false}};
    for (size_t i = 0; i < LENGTH(cases); i++)
        cr_expect_eq(is_property(cases[i].first, cases[i].second, rows, cases[i].evidence, cases[i].levels, 0),
                     cases[i].yes, "%zu", i);
    cr_expect(is_property("x", "docker_version", mixed, (struct evidence){0}, 0, 0));
    cr_expect(is_property("x", "docker_version", mixed, (struct evidence){0}, 1, 0));
    cr_expect_not(is_property("x", "docker_version", mixed, (struct evidence){0}, 2, 0));
    cr_expect_not(is_property("x", "cpu", mixed, (struct evidence){0}, 1, 0));
}
