/* A pattern is measured before it is compiled, since glibc compiles repetitions of repetitions without a limit. */
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
    {"[(]([^()]*)[)]", NULL},
    {"[]()]{2}([0-9])", NULL},
    {"[[:digit:](]([[:digit:]]+)[^]()]", NULL},
    {"\\(([0-9]+)\\)", NULL},
    {"took {([0-9]+)}", "Invalid content"},
    {"(x{1000}){19}", NULL},
    {"(x{1000}){21}", "repeats"},
    {"(x{2,1000}){21}", "repeats"},
    {"(x{21000,})", "repeats"},
    {"a++++++++++++(x)", NULL},
    {"a+++++++++++++++(x)", "repeats"},
    {"(x)+++++++++++++++++++++++++", "repeats"},
    {"((x))", "has 2 groups"},
    {"(", "Unmatched"},
    {"[(", "Unmatched"},
    {"([", "Invalid"},
    {"([^", "Invalid"},
    {"([[:", "Unmatched"},
    {"(a)\\", "Trailing backslash"},
};

Test(pattern, is_measured_and_compiled)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        int status = pattern_check(cases[i].pattern, &err);
        cr_expect_eq(status, cases[i].says ? -1 : 0, "%s: %s", cases[i].pattern, err.message);
        cr_expect(!cases[i].says || strstr(err.message, cases[i].says), "%s: %s", cases[i].pattern, err.message);
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
    cr_expect(strstr(err.message, "has 100000 groups"), "%s", err.message);
}
