#include "collect/plan/pattern.h"

#include <ctype.h>
#include <regex.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

/* glibc takes memory and time without a limit for repetitions of repetitions, such as a++++ or (a{999}){999}, and
 * recurses into groups, so that a pattern is measured before it is compiled. */
static const double most_states = 20000;

struct measure {
    double states; /* of the automaton, about */
    double before; /* of them before the group */
    double last;   /* of them in what a repetition would repeat */
    size_t groups;
};

/* How often a repetition that begins at `at` writes what it repeats: the larger bound in braces, twice for a +. */
static double repetition_times(const char *at)
{
    char *end;
    if (*at != '{')
        return *at == '+' ? 2 : 1;
    double least = (double)strtoul(at + 1, &end, 10);
    bool bounded = *end == ',' && isdigit((unsigned char)end[1]);
    return bounded ? (double)strtoul(end + 1, NULL, 10) : least + (*end == ',');
}

/* Returns the last byte of the bracket expression that begins at `at`, or of the text. */
static const char *bracket_end(const char *at)
{
    at += at[1] == '^' ? 2 : 1;
    at += *at == ']';
    while (*at && *at != ']') {
        const char kind = at[1], *close = *at == '[' && kind && strchr(":.=", kind) ? strchr(at + 2, kind) : NULL;
        at = close && close[1] == ']' ? close + 2 : at + 1;
    }
    return *at ? at : at - 1;
}

static void measure_item(struct measure *m, const char *at)
{
    if (strchr("*+?{", *at)) {
        double times = repetition_times(at);
        m->states += m->last * (times - 1);
        m->last *= times;
    } else if (*at == '(') {
        m->groups++;
        m->before = m->states;
    } else if (*at == ')') {
        m->last = m->states - m->before;
    } else {
        m->last = 1;
        m->states++;
    }
}

static struct measure pattern_measure(const char *at)
{
    struct measure measure = {0};
    for (; *at; at++) {
        measure_item(&measure, at);
        if (*at == '\\' && at[1])
            at++;
        else if (*at == '[')
            at = bracket_end(at);
        else if (*at == '{')
            at += strspn(at + 1, "0123456789,}");
    }
    return measure;
}

static int pattern_compile(const char *pattern, struct error *err)
{
    regex_t compiled;
    char reason[200];
    int failed = regcomp(&compiled, pattern, REG_EXTENDED | REG_NEWLINE);
    if (failed == REG_ESPACE)
        memory_exhausted();
    if (!failed) {
        regfree(&compiled);
        return 0;
    }
    regerror(failed, &compiled, reason, sizeof reason);
    return error_set(err, ERROR_DATA, "pattern '%s': %s", text_short(pattern).bytes, reason);
}

int pattern_check(const char *pattern, struct error *err)
{
    struct measure measure = pattern_measure(pattern);
    bool flat = measure.groups <= 1;
    if (flat && !(measure.states <= most_states))
        return error_set(err, ERROR_DATA, "pattern '%s' repeats its repetitions too often: write it without +++ or {n}",
                         text_short(pattern).bytes);
    if (flat && pattern_compile(pattern, err) != 0)
        return -1;
    return measure.groups == 1
               ? 0
               : error_set(err, ERROR_DATA, "pattern '%s' has %zu groups ( ); it takes one, around the value",
                           text_short(pattern).bytes, measure.groups);
}
