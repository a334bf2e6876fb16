/* The value in what a program printed, or why there is none. */
#include <jansson.h>
#include <math.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "collect/measure/benchmark_run.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

static int take_number(double *value, const char *text, size_t length, struct error *err)
{
    if (number_parse(value, text, length, '.') == NUMBER_PLAIN && isfinite(*value))
        return 0;
    OWNED char *shown = text_printable(text, length, 80);
    return error_set(err, ERROR_UNAVAILABLE, "'%s' is not a finite number", shown);
}

/* Takes the first match; output with NUL bytes ends at the first one. */
static int by_pattern(double *value, const char *pattern, const char *output, struct error *err)
{
    regex_t compiled;
    regmatch_t match[2];
    if (regcomp(&compiled, pattern, REG_EXTENDED | REG_NEWLINE) != 0)
        return error_set(err, ERROR_BUG, "the pattern %s was not checked", pattern);
    int missed = regexec(&compiled, output, 2, match, 0);
    regfree(&compiled);
    if (missed || match[1].rm_so < 0)
        return error_set(err, ERROR_UNAVAILABLE, "nothing that matches '%s' in its output", text_short(pattern).bytes);
    return take_number(value, output + match[1].rm_so, (size_t)(match[1].rm_eo - match[1].rm_so), err);
}

/* Follows one step of the path: a key, or the index in an array. */
static const json_t *path_step(const json_t *at, const char *key, size_t length)
{
    OWNED char *name = memory_copy_bytes(key, length);
    char *end;
    const json_t *next = NULL;
    unsigned long index = strtoul(name, &end, 10);
    if (json_is_object(at))
        next = json_object_get(at, name);
    else if (json_is_array(at) && length > 0 && *end == '\0')
        next = json_array_get(at, index);
    return next;
}

static int by_path(double *value, const char *path, const char *output, size_t length, struct error *err)
{
    json_error_t why;
    json_auto_t *root = json_loadb(output, length, JSON_DECODE_INT_AS_REAL, &why);
    if (!root) {
        OWNED char *shown = text_shown(why.text);
        return error_set(err, ERROR_UNAVAILABLE, "its output is not JSON: line %d: %s", why.line, shown);
    }
    const json_t *at = root;
    for (const char *key = path; at && *key;) {
        size_t n = strcspn(key, ".");
        at = path_step(at, key, n);
        key += n + (key[n] == '.');
    }
    if (!json_is_real(at))
        return error_set(err, ERROR_UNAVAILABLE, "there is no number at %s in its output", path);
    *value = json_real_value(at);
    return 0;
}

int benchmark_value(double *value, const struct benchmark_plan *benchmark, const char *output, size_t length,
                    struct error *err)
{
    const struct known_runner *known = benchmark_runner(benchmark);
    const char *pattern = known ? known->pattern : *benchmark->pattern ? benchmark->pattern : NULL;
    const char *json = known ? known->json : benchmark->json;
    double read = 0;
    if (pattern ? by_pattern(&read, pattern, output, err) : by_path(&read, json, output, length, err))
        return -1;
    if (known && read <= 0)
        return error_set(err, ERROR_UNAVAILABLE, "%s cannot be %g", benchmark->name, read);
    *value = known ? read * known->scale : read;
    return 0;
}
