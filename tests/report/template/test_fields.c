/* templates/README.md lists every field that a page may name, and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/fields.h"
#include "tests/report/page_check.h"

struct paths {
    char **items;
    size_t n, capacity;
};

static bool paths_hold(const struct paths *paths, const char *path)
{
    for (size_t i = 0; i < paths->n; i++)
        if (strcmp(paths->items[i], path) == 0)
            return true;
    return false;
}

static void paths_add(struct paths *paths, const char *path)
{
    if (paths_hold(paths, path))
        return;
    paths->items = memory_grow(paths->items, paths->n, &paths->capacity, sizeof *paths->items);
    paths->items[paths->n++] = memory_copy_text(path);
}

/* The leaves: values, and lists of which the items are not told here. */
static void walk(struct paths *paths, const char *path, const json_t *value)
{
    const char *key;
    json_t *member;
    size_t i;
    bool told_elsewhere =
        strcmp(path, "report.sections[].series") == 0 || strcmp(path, "report.sections[].comparisons") == 0;
    if (told_elsewhere || (!json_is_object(value) && !json_is_array(value))) {
        char *leaf = memory_format("%s%s", path, told_elsewhere ? "[]" : "");
        paths_add(paths, leaf);
        free(leaf);
    } else if (json_is_object(value)) {
        json_object_foreach((json_t *)(size_t)value, key, member)
        {
            char *inner = memory_format("%s%s%s", path, *path ? "." : "", key);
            walk(paths, inner, member);
            free(inner);
        }
    } else {
        char *inner = memory_format("%s[]", path);
        json_array_foreach(value, i, member) walk(paths, inner, member);
        free(inner);
    }
}

static void walk_page(struct paths *paths, struct page_check *c)
{
    page_check_analyze(c);
    json_t *context = page_check_context(c);
    walk(paths, "", context);
    json_decref(context);
    page_check_release(c);
}

/* The first platform again, under another name. */
static void add_control(struct dataset *ds)
{
    char *name = memory_format("%s-control", ds->platforms[0]);
    size_t control = dataset_platform(ds, name), n = ds->series[0].n;
    struct series *to = dataset_series(ds, control, ds->series[0].benchmark);
    for (size_t i = 0; i < n; i++)
        series_append_run(to, &(struct run_conditions){.time = (double)NAN},
                          ds->series[0].values[i] + (i % 3 ? 1 : -1));
    free(name);
}

/* The first benchmark was measured in boots of three runs. */
static void add_boots(struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_series; i++) {
        struct series *s = &ds->series[i];
        if (s->benchmark != ds->series[0].benchmark)
            continue;
        s->factors = memory_allocate(s->capacity, FACTORS * sizeof *s->factors);
        for (size_t run = 0; run < s->n; run++)
            s->factors[run * FACTORS + FACTOR_BOOT] = dataset_label(ds, (char[]){(char)('a' + run / 3), '\0'});
    }
}

/* What the sample lacks: dropped cells, notes, a setup, a change of level that widens an allowance, boots, a control. */
static void walk_damaged(struct paths *paths)
{
    struct page_check c = {0};
    page_check_generate(&c, 3, 3, 12, false);
    struct series *s = dataset_series(&c.ds, 2, 0);
    for (size_t i = 6; i < 12; i++)
        s->values[i] *= 0.4;
    add_boots(&c.ds);
    add_control(&c.ds);
    dataset_drop(&c.ds, "a.csv", 3, 2, "oops", 4, "not a number");
    dataset_note(&c.ds, "no header");
    static const char *const setup[] = {"CPU: one", "[native]", "sysbench: 1.0.20", "[docker]", "sysbench: 1.0.18"};
    c.ds.setup = memory_resize(NULL, 5, sizeof *c.ds.setup);
    for (size_t i = 0; i < 5; i++)
        c.ds.setup[c.ds.n_setup++] = memory_copy_text(setup[i]);
    walk_page(paths, &c);
}

/* Platforms in turn, of which one changed its level by more than they differ. */
static void walk_changed(struct paths *paths)
{
    struct page_check c = {0};
    page_check_generate(&c, 2, 1, 24, true);
    for (size_t i = 14; i < 24; i++)
        dataset_series(&c.ds, 1, 0)->values[i] *= 0.7;
    walk_page(paths, &c);
}

Test(fields, the_documentation_and_the_view_name_the_same)
{
    struct paths found = {0};
    struct page_check sample = {0}, noisy = {0}, swept = {0};
    struct fields fields;
    struct error err = {0};
    page_check_read(&sample, "data/samples/assignment-3");
    walk_page(&found, &sample);
    walk_damaged(&found);
    walk_changed(&found);
    page_check_read(&noisy, "tests/cli/host-noise/input/runs.csv");
    walk_page(&found, &noisy);
    page_check_read(&swept, "tests/cli/sweeps/input/threads.csv");
    walk_page(&found, &swept);
    for (size_t i = 0; i < 3; i++) { /* enough runs for tails: in turn, one after the other, and without a ratio */
        struct page_check many = {0};
        page_check_generate(&many, 2, 1, 120, i == 0);
        for (size_t run = 0; run < 120 && i == 2; run++)
            many.ds.series[0].values[run] *= -1;
        walk_page(&found, &many);
    }
    cr_assert_eq(fields_load(&fields, "templates", &err), 0, "%s", err.message);
    for (size_t i = 0; i < found.n; i++) {
        bool documented = false;
        for (size_t j = 0; j < fields.n; j++)
            documented |= strcmp(fields.paths[j], found.items[i]) == 0;
        /* null where an object may stand */
        documented |= fields_holds_inside(&fields, found.items[i], false);
        cr_expect(documented, "templates/README.md lacks a row for `%s`", found.items[i]);
    }
    for (size_t j = 0; j < fields.n; j++)
        cr_expect(paths_hold(&found, fields.paths[j]), "templates/README.md tells of `%s`, which no view has",
                  fields.paths[j]);
    cr_expect_gt(fields.n, 150);
    for (size_t i = 0; i < found.n; i++)
        free(found.items[i]);
    free(found.items);
    fields_release(&fields);
}

/* ---- a list of one's own ---- */

Test(fields, are_the_rows_below_their_heading)
{
    static const struct {
        const char *readme, *paths; /* NULL: refused */
    } cases[] = {
        {"x\n## The fields\n| `a.b` | text |\n|`c`| no |\n| c | no |\n| `d[]` |\n\n### More\n| `e\n| `f` | `g` |",
         "a.b d[] e f "},
        {"| `before` |\n## The fields\n", ""},
        {"\n## The fields\n", ""},
        {"## The fields\n| `a` |\n", NULL},
        {"x\n## The fields", NULL},
        {"x\n### The fields\n| `a` |\n", NULL},
        {"", NULL},
    };
    char home[] = "/tmp/virtstat-test-XXXXXX";
    cr_assert_not_null(mkdtemp(home));
    OWNED char *path = memory_format("%s/README.md", home), *remove = memory_format("rm -r %s", home),
               *message = memory_format("%s: there is no heading 'The fields' in it", path);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(fields_release) struct fields fields = {0};
        RELEASED(text_release) struct text paths = {0};
        struct error err = {0};
        FILE *file = fopen(path, "w");
        cr_assert(file && fputs(cases[i].readme, file) >= 0 && fclose(file) == 0);
        cr_expect_eq(fields_load(&fields, home, &err), cases[i].paths ? 0 : -1, "%zu", i);
        cr_expect_str_eq(err.message, cases[i].paths ? "" : message);
        for (size_t k = 0; k < fields.n; k++)
            text_format(&paths, "%s ", fields.paths[k]);
        cr_expect_str_eq(text_string(&paths), cases[i].paths ? cases[i].paths : "");
    }
    cr_assert_eq(system(remove), 0);
}

Test(fields, hold_what_is_inside_of_them)
{
    static const struct {
        const char *path;
        bool holds, items, object;
    } cases[] = {{"a", true, false, true},        {"a.b", true, true, false},      {"a.b[]", true, false, true},
                 {"a.b[].c", true, false, false}, {"a.b[].", false, false, false}, {"b", false, false, false},
                 {"a.", false, false, false},     {"", false, false, false},       {"list", true, true, false},
                 {"list[]", true, false, false},  {"lis", false, false, false},    {"plain", true, false, false}};
    RELEASED(fields_release) struct fields fields = {0};
    fields_add(&fields, "a.b[].c");
    fields_add(&fields, "list[]");
    fields_add(&fields, "plain");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(fields_holds(&fields, cases[i].path), cases[i].holds, "%s", cases[i].path);
        cr_expect_eq(fields_holds_inside(&fields, cases[i].path, true), cases[i].items, "%s", cases[i].path);
        cr_expect_eq(fields_holds_inside(&fields, cases[i].path, false), cases[i].object, "%s", cases[i].path);
    }
}
