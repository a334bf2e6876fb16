/* A pattern is measured before it is compiled, since glibc compiles repetitions of repetitions without a limit. */
#include <criterion/criterion.h>
#include <regex.h>
#include <stdio.h>
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
    /* exactly as many states as can be, and one more */
    {"(x{20000})", NULL},
    {"(x{20001})", "repeats"},
    {"(x{1,100}){200}", NULL},
    {"(x{1,100}){200}y", "repeats"},
    {"(x{19999,})", NULL},
    {"(x{20000,})", "repeats"},
    {"(ab){10000}", NULL},
    {"(ab){10001}", "repeats"},
    {"abcd(e){19996}", NULL},
    {"abcd(e){19997}", "repeats"},
    {"(x{19999}y)", NULL},
    {"(x{19999}yz)", "repeats"},
    {"([a-z]{20000})", NULL},
    {"([a-z]{20001})", "repeats"},
    {"(\\.{20000})", NULL},
    {"(\\.{20001})", "repeats"},
    {"(a*b?c*?){20}", NULL},
    {"(x{19999})y*", NULL},
    {"(x{20000})y*", "repeats"},
    {"(x{20000})y?", "repeats"},
    {"(x{9999})y+", NULL},
    {"(x{19998})y+", NULL},
    {"(x{19999})y+", "repeats"},
    {"(a?****************)", NULL},
    /* groups and syntax come in this order */
    {"(a)(x{21000})", "has 2 groups"},
    {"(a)(b)[", "has 2 groups"},
    {"[", "Invalid"},
    {"", "has 0 groups"},
    {"\\(a\\)", "has 0 groups"},
    {"[(]", "has 0 groups"},
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

/* The pieces of patterns, of which some may be joined. */
static const char *const pieces[] = {"[",     "]",     "^",  "(", ")",  "a", "[:alpha:]",
                                     "[.a.]", "[=a=]", ".]", ":", "\\", "[."};
enum { PIECES = sizeof pieces / sizeof *pieces, JOINED = 5 };

/* regcomp knows how many groups there are, wherever it takes a pattern. */
Test(pattern, groups_are_those_of_regcomp)
{
    size_t all = 1, compared = 0;
    for (int i = 0; i < JOINED; i++)
        all *= PIECES;
    for (size_t which = 0; which < all; which += 3) {
        char pattern[64] = "", says[40];
        regex_t compiled;
        struct error err = {0};
        for (size_t i = 0, rest = which; i < JOINED; i++, rest /= PIECES)
            strcat(pattern, pieces[rest % PIECES]);
        if (regcomp(&compiled, pattern, REG_EXTENDED | REG_NEWLINE) != 0)
            continue;
        compared++;
        int status = pattern_check(pattern, &err);
        snprintf(says, sizeof says, "has %zu groups", compiled.re_nsub);
        cr_expect(compiled.re_nsub == 1 ? status == 0 : status == -1 && strstr(err.message, says), "%s has %zu: %s",
                  pattern, compiled.re_nsub, err.message);
        regfree(&compiled);
    }
    cr_expect_gt(compared, 10000);
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
