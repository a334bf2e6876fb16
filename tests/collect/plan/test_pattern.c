/* A pattern is one expression with one group, and finds what a POSIX expression would. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "collect/plan/pattern.h"
#include "data/memory.h"

static const struct {
    const char *pattern, *says; /* NULL: it can be used */
} cases[] = {
    {"total: ([0-9]+[.]?[0-9]*) s", NULL},
    {"^([0-9]{1,3}(,[0-9]{3})*)", "has 2 groups"},
    {"^([0-9]{1,3}(?:,[0-9]{3})*)", NULL},
    {"[(]([^()]*)[)]", NULL},
    {"[]()]{2}([0-9])", NULL},
    {"[[:digit:](]([[:digit:]]+)[^]()]", NULL},
    {"\\(([0-9]+)\\)", NULL},
    {"(?<value>[0-9]+)", NULL},
    {"(?P<value>[0-9]+)", NULL},
    {"(?<rate>[0-9]+)", "its group needs no name, or is called value"},
    {"(?i)took (\\d+)", NULL},
    {"((x))", "has 2 groups"},
    {"(a)(b)", "has 2 groups"},
    {"", "has 0 groups"},
    {"\\(a\\)", "has 0 groups"},
    {"[(]", "has 0 groups"},
    {"(?:a)", "has 0 groups"},
    {"(", "the expression '(' is none at byte 2: missing closing parenthesis"},
    {"(a))", "unmatched closing parenthesis"},
    {"([", "missing terminating ]"},
    {"([^", "missing terminating ]"},
    {"[", "missing terminating ]"},
    {"(a)\\", "\\ at end of pattern"},
    {"(x{2,1})", "numbers out of order"},
    {"*(x)", "quantifier"},
    {"[[.a.]](x)", "collating elements are not supported"},
    {"((?:x{60000}){60000})", "too large"},
};

Test(pattern, is_compiled)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        int status = pattern_check(cases[i].pattern, &err);
        cr_expect_eq(status, cases[i].says ? -1 : 0, "%s: %s", cases[i].pattern, err.message);
        cr_expect(!cases[i].says || strstr(err.message, cases[i].says), "%s: %s", cases[i].pattern, err.message);
        cr_expect(!cases[i].says || err.kind == ERROR_DATA);
    }
}

static const struct {
    const char *pattern, *text, *value;
} finds[] = {
    {"v=([0-9]+)", "v=5", "5"},
    {"v=([^ ]+)", "v=5\nnext", "5"}, /* a bracket that excludes does not go on behind the end of the line */
    {"v=([^]x]+)", "v=5\n6]7", "5"},
    {"v=([^a\\]]+)", "v=5]", "5"},
    {"v[^0-9]([0-9])", "v\n5v 6", "6"},
    {"v[^[:alpha:]]([0-9])", "v\n5v=6", "6"},
    {"v[^[:alpha:]b]([0-9])", "vb5v=6", "6"},
    {"(?:a|b)(\\d)", "b7", "7"},
    {"^(.*)$", "a\nb", "a"},
    {"\\([^(]([0-9]\\))", "(a5)", "5)"},
    {"[[]([^[]*)[]]", "[12]", "12"},
};

Test(pattern, has_one_group_that_is_the_value)
{
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        struct error err = {0};
        size_t begin, end;
        struct expression *expression = pattern_compile(finds[i].pattern, &err);
        cr_assert(expression, "%s: %s", finds[i].pattern, err.message);
        cr_expect(expression_find(expression, finds[i].text, strlen(finds[i].text), 0, &begin, &end), "%s",
                  finds[i].pattern);
        json_t *groups = expression_groups(expression, finds[i].text);
        const char *value = json_string_value(json_object_get(groups, "value"));
        cr_expect(value && strcmp(value, finds[i].value) == 0, "%s finds %s", finds[i].pattern, value);
        json_decref(groups);
        expression_release(expression);
    }
}

Test(pattern, may_be_long)
{
    enum { DEEP = 100000 };
    struct error err = {0};
    OWNED char *deep = memory_allocate(2 * DEEP + 2, 1);
    memset(deep, '(', DEEP);
    memset(deep + DEEP, ')', DEEP);
    cr_expect_eq(pattern_check(deep, &err), -1);
    cr_expect(strstr(err.message, "too deep") || strstr(err.message, "too many"), "%s", err.message);
}
