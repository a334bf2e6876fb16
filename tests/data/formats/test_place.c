/* Paths, names, templates and conditions: what they find in a tree. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/condition.h"
#include "data/formats/place.h"
#include "data/memory.h"

static const char *const tree = "{\"tool\": \"t\", \"jobs\": [{\"name\": \"a b\", \"read\": {\"iops\": 4, \"p\": "
                                "{\"99.0\": 7}}, \"write\": {\"iops\": 0}},"
                                " {\"name\": \"c\", \"read\": {\"iops\": 5.5}, \"bs\": \"4k\"}], \"codes\": [0, 1, "
                                "null], \"times\": [1.5, 2.5, 3.5],"
                                " \"units\": [{\"of\": \"B/op\", \"better\": \"lower\"}, {\"of\": \"x/s\", \"better\": "
                                "\"higher\"}], \"u\": \"x/s\", \"ok\": true}";

static bool append(const struct place *at, void *context)
{
    OWNED char *text = node_text(place_node(at));
    text_format(context, "%s|", text ? text : "-");
    return true;
}

static void expect_path(const char *path, const char *expected)
{
    json_t *document = json_loads(tree, JSON_DECODE_INT_AS_REAL, NULL);
    RELEASED(text_release) struct text found = {0};
    struct place root = place_of(document);
    place_walk(&root, path, append, &found);
    cr_expect_str_eq(text_string(&found), expected, "%s gives %s", path, text_string(&found));
    json_decref(document);
}

Test(place, paths_lead_to_members_items_and_choices)
{
    expect_path("tool", "t|");
    expect_path("jobs[].name", "a b|c|");
    expect_path("jobs.name", "a b|"); /* the first item stands for all */
    expect_path("jobs.1.name", "c|"); /* a number is that item, from 0 */
    expect_path("times.2", "3.5|");
    expect_path("times.3", "");
    expect_path("jobs.0.write.iops", "0|");
    expect_path("jobs[].read.iops", "4|5.5|");
    expect_path("jobs[].(read|write).iops", "4|0|5.5|");
    expect_path("jobs[].(!write|bs|name).iops", "4|5.5|");
    expect_path("jobs[].*.iops", "4|0|5.5|");
    expect_path("jobs[].read.p.\"99.0\"", "7|");
    expect_path("tool[]", "t|"); /* what is no array is its only item */
    expect_path("jobs[name=c].bs", "4k|");
    expect_path("units[of=<u>].better", "higher|");
    expect_path("nothing.at[].all", "");
}

struct expected_fill {
    const char *template, *filled;
};

static bool fill_at(const struct place *at, void *context)
{
    const struct expected_fill *expected = context;
    OWNED char *filled = place_filled(expected->template, at);
    cr_expect_str_eq(filled, expected->filled, "%s gives %s", expected->template, filled);
    return false;
}

static void expect_fill(const char *path, const char *template, const char *filled)
{
    json_t *document = json_loads(tree, JSON_DECODE_INT_AS_REAL, NULL);
    struct place root = place_of(document);
    struct expected_fill expected = {template, filled};
    cr_expect_not(place_walk(&root, path, fill_at, &expected), "%s leads nowhere", path);
    json_decref(document);
}

Test(place, names_are_looked_for_from_inside_out)
{
    expect_fill("jobs[].read.iops", "{{name}} {{-key}} {{tool}}", "a b t");
    expect_fill("jobs[].(read|write).iops", "{{name}} {{-key}}", "a b read");
    expect_fill("jobs[name=c].read.iops", "{{bs}} {{missing|tool}}", "4k t");
    expect_fill("jobs[].read.iops", "{{bs}}", ""); /* that of a neighbour is none of its own */
    expect_fill("times[]", "{{codes[#]}} {{-index}}", "0 1");
    expect_fill("jobs[].read.iops", "read {{-index}} read read", "read 1 read");
}

static void expect_condition(const char *text, bool holds)
{
    struct conditions conditions = {0};
    struct error err = {0};
    json_t *document = json_loads(tree, JSON_DECODE_INT_AS_REAL, NULL);
    struct place root = place_of(document);
    cr_assert_eq(conditions_add(&conditions, text, &err), 0, "%s", err.message);
    cr_expect_eq(condition_holds(&conditions.items[0], &root), holds, "%s", text);
    conditions_release(&conditions);
    json_decref(document);
}

Test(place, conditions_hold_of_what_is_there)
{
    expect_condition("tool = t", true);
    expect_condition("tool != t", false);
    expect_condition("nothing != t", false);
    expect_condition("nothing missing", true);
    expect_condition("jobs exists", true);
    expect_condition("ok = true", true);
    expect_condition("jobs.read.iops = 4.0", true); /* numbers are compared as numbers */
    expect_condition("tool ~ ^[tu]$ : the reason", true);
    expect_condition("tool !~ ^[tu]$", false);
}

static void expect_refused(const char *text, int (*check)(const char *, struct error *))
{
    struct error err = {0};
    cr_expect_eq(check(text, &err), -1, "%s is taken", text);
    cr_expect_eq(err.kind, ERROR_DATA);
}

Test(place, mistakes_are_told)
{
    static const char *const paths[] = {"", "a..b", "a.", ".a", "a[", "(a|b", "\"a", "a[=x]"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        expect_refused(paths[i], place_path_check);
    expect_refused("{{a", place_template_check);
    expect_refused("{{}}", place_template_check);
    expect_refused("{{a..b}}", place_template_check);
}

Test(place, of_great_depth_ends)
{
    json_t *deep = json_object(), *root = deep;
    RELEASED(text_release) struct text path = {0};
    for (int i = 0; i < 100; i++) {
        json_t *next = json_object();
        json_object_set_new(deep, "a", next);
        deep = next;
        text_append(&path, i ? ".a" : "a");
    }
    struct place at = place_of(root);
    cr_expect_not(place_exists(&at, text_string(&path)));
    struct error err;
    cr_expect_eq(place_path_check(text_string(&path), &err), -1);
    json_decref(root);
}
