#include "data/layout/platform_names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/words/derived_words.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/value/unit_size.h"

enum { MOST_GUESSED = 64 /* columns of a table in which platforms are guessed */ };

/* Whether no other column has a unit beside the same platform. */
static bool is_only_unit(const struct header_parts *parts, size_t width, size_t i)
{
    for (size_t k = 0; k < width; k++)
        if (k != i && parts[k].platform && parts[k].unit && strcasecmp(parts[k].platform, parts[i].platform) == 0)
            return false;
    return true;
}

/* The same words; or units of one kind, of which each platform has one: "native (ms)" beside "kvm (s)". */
static bool same_rest(const struct header_parts *parts, size_t width, size_t i, size_t k)
{
    double factor;
    return strcasecmp(parts[i].rest, parts[k].rest) == 0 ||
           (parts[i].unit && parts[k].unit && unit_convert(&factor, parts[i].rest, parts[k].rest) &&
            is_only_unit(parts, width, i) && is_only_unit(parts, width, k));
}

/* Words that differ from platform to platform are what was measured and no unit: "docker rps" beside "docker p99". */
static void settle_units(struct header_parts *parts, size_t width)
{
    size_t first = 0;
    bool same = true;
    while (first < width && !parts[first].platform)
        first++;
    for (size_t i = first; i < width; i++)
        same = same && (!parts[i].platform || same_rest(parts, width, first, i));
    for (size_t i = 0; i < width && !same; i++)
        parts[i].unit = false;
}

/* Whether another column says the same beside another platform. */
static bool has_partner(const struct header_parts *parts, size_t width, size_t i)
{
    for (size_t k = 0; k < width; k++)
        if (parts[k].platform && same_rest(parts, width, i, k) && strcasecmp(parts[k].platform, parts[i].platform) != 0)
            return true;
    return false;
}

/* "kvm overhead" beside no "native overhead" was computed. */
static void leave_derived(struct header_parts *parts, const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (parts[i].platform && !shape->columns[i].platform && derived_words_name(shape->columns[i].name) &&
            !has_partner(parts, shape->width, i))
            header_parts_release(&parts[i]);
}

/* The runs of a platform side by side: "native run1", "native run2". */
static void cut_runs(struct header_parts *parts, const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (parts[i].platform)
            parts[i].run = header_parts_cut_run(&parts[i]);
}

static bool parts_claim(const struct header_parts *parts, size_t width)
{
    for (size_t i = 0; i < width; i++)
        if (parts[i].platform && has_partner(parts, width, i))
            return true;
    return false;
}

static bool is_of_pairs(const struct header_parts *parts, size_t width, const bool *paired, const char *platform)
{
    for (size_t i = 0; i < width; i++)
        if (paired[i] && strcasecmp(parts[i].platform, platform) == 0)
            return true;
    return false;
}

/* What only one platform has is a result where the platform has results: "native mem" beside "native cpu" and
 * "kvm cpu". host_load beside native_ms and kvm_ms is another thing. */
static void leave_strangers(struct header_parts *parts, size_t width)
{
    OWNED bool *paired = memory_allocate(width, sizeof *paired);
    for (size_t i = 0; i < width; i++)
        paired[i] = parts[i].platform && has_partner(parts, width, i);
    for (size_t i = 0; i < width; i++)
        if (parts[i].platform && !paired[i] &&
            (!is_of_pairs(parts, width, paired, parts[i].platform) || !*parts[i].rest ||
             catalogue_is_run_number(parts[i].rest) || catalogue_is_parameter(parts[i].rest)))
            header_parts_release(&parts[i]);
}

static bool is_measure(const char *name)
{
    OWNED char *bare = header_parts_without_unit(name);
    return catalogue_subject(bare) != SUBJECT_OTHER || name_words_say(bare).better != BETTER_UNKNOWN;
}

/* "native cpu" and "native mem" and nothing else, in a file that names no platform. */
static bool are_of_one(const struct header_parts *parts, const struct shape *shape)
{
    const struct header_parts *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++) {
        if (shape->columns[i].kind != SHAPE_NUMBERS)
            continue;
        if (!parts[i].platform || !is_measure(parts[i].rest) ||
            (first && strcasecmp(first->platform, parts[i].platform) != 0))
            return false;
        first = &parts[i];
        n++;
    }
    return n >= 2 && !shape->platform && !file_name_has_platform(shape->path);
}

/* ---- a platform that nobody knows beside one that is known ---- */

bool platform_names_may_be(const char *name)
{
    RELEASED(header_parts_release) struct header_parts parts;
    header_parts_read(&parts, name);
    return *name && !parts.platform && catalogue_subject(name) == SUBJECT_OTHER &&
           name_words_say(name).better == BETTER_UNKNOWN && !catalogue_is_parameter(name) &&
           role_words_statistic(name) == STATISTIC_NONE && !layout_means_value(name);
}

/* The rest of the name beside such a measure, at whatever side it stands; NULL: the name has none. */
static char *name_beside(const char *name, const char *measure)
{
    static const char separators[] = "-_ ./:()[]|@>=";
    size_t length = strlen(name), n = strlen(measure);
    if (n == 0 || length < n + 2)
        return NULL;
    bool behind = strcasecmp(name + length - n, measure) == 0 && strchr(separators, name[length - n - 1]),
         before = strncasecmp(name, measure, n) == 0 && strchr(separators, name[n]);
    size_t from = behind ? 0 : n + strspn(name + n, separators), to = behind ? length - n : length;
    while (to > from && strchr(separators, name[to - 1]))
        to--;
    return (behind || before) && to > from ? memory_copy_bytes(name + from, to - from) : NULL;
}

/* The column of the name beside the measure; the width: there is none. */
static size_t find_beside(const struct shape *shape, const char *name, const char *measure)
{
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        OWNED char *other = column->kind == SHAPE_NUMBERS ? name_beside(column->name, measure) : NULL;
        if (other && strcmp(other, name) == 0)
            return i;
    }
    return shape->width;
}

/* Whether the name stands beside all measures of the known platform, which are two or more. */
static bool has_measures(const struct header_parts *parts, const struct shape *shape, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++) {
        if (!parts[i].platform)
            continue;
        if (find_beside(shape, name, parts[i].rest) == shape->width)
            return false;
        n++;
    }
    return n >= 2;
}

static void take_guessed(struct platform_names *out, const struct header_parts *known, const struct shape *shape,
                         const char *name)
{
    for (size_t i = 0; i < shape->width; i++) {
        size_t at = known[i].platform ? find_beside(shape, name, known[i].rest) : shape->width;
        if (at == shape->width || out->parts[at].platform)
            continue;
        header_parts_take(&out->parts[at], name, known[i].rest);
        out->guessed = out->guessed ? out->guessed : out->parts[at].platform;
    }
}

/* native_cpu, native_mem, wasm_cpu, wasm_mem */
static void guess_platforms(struct platform_names *out, const struct shape *shape)
{
    OWNED struct header_parts *known = memory_allocate(shape->width, sizeof *known);
    memcpy(known, out->parts, shape->width * sizeof *known);
    for (size_t i = 0; i < shape->width && shape->width <= MOST_GUESSED; i++)
        for (size_t k = 0; k < shape->width; k++) {
            const struct shape_column *column = &shape->columns[i];
            bool other = column->kind == SHAPE_NUMBERS && !out->parts[i].platform && known[k].platform;
            OWNED char *name = other ? name_beside(column->name, known[k].rest) : NULL;
            if (name && platform_names_may_be(name) && !derived_words_name(name) && has_measures(known, shape, name))
                take_guessed(out, known, shape, name);
        }
}

static bool is_alone(const struct shape_column *column)
{
    return column->kind == SHAPE_NUMBERS && !column->platform && catalogue_is_platform(column->name);
}

static void release_parts(struct header_parts *parts, size_t width)
{
    for (size_t i = 0; i < width; i++)
        header_parts_release(&parts[i]);
}

/* Below two rows of names each column is told. */
static bool read_told(struct platform_names *out, const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        if (column->kind != SHAPE_NUMBERS || !column->platform || derived_words_name(column->platform))
            continue;
        header_parts_take(&out->parts[i], column->platform, column->measure);
        out->any = true;
    }
    return out->any;
}

/* Names of platforms alone; those beside them are platforms that nobody knows, unless their names say more. */
static bool read_alone(struct platform_names *out, const struct shape *shape)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++)
        n += is_alone(&shape->columns[i]);
    for (size_t i = 0; i < shape->width && n >= 2; i++) {
        const struct shape_column *column = &shape->columns[i];
        bool other = column->kind == SHAPE_NUMBERS && !is_alone(column) && derived_words_name(column->name);
        if (column->kind == SHAPE_NUMBERS && !other)
            header_parts_take(&out->parts[i], *column->name ? column->name : "unnamed", "");
    }
    out->alone = n >= 2;
    return out->alone;
}

static void read_parts(struct platform_names *out, const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS)
            header_parts_read(&out->parts[i], shape->columns[i].name);
    leave_derived(out->parts, shape);
    cut_runs(out->parts, shape);
    guess_platforms(out, shape);
    bool pairs = parts_claim(out->parts, shape->width);
    out->any = pairs || are_of_one(out->parts, shape);
    if (pairs)
        leave_strangers(out->parts, shape->width);
    else if (!out->any)
        release_parts(out->parts, shape->width);
    out->guessed = out->any ? out->guessed : NULL;
}

void platform_names_read(struct platform_names *out, const struct shape *shape)
{
    *out = (struct platform_names){.parts = memory_allocate(shape->width, sizeof *out->parts), .width = shape->width};
    if (read_told(out, shape))
        cut_runs(out->parts, shape);
    else if (read_alone(out, shape))
        out->any = true;
    else
        read_parts(out, shape);
    settle_units(out->parts, shape->width);
}

void platform_names_release(struct platform_names *names)
{
    release_parts(names->parts, names->width);
    free(names->parts);
    *names = (struct platform_names){0};
}
