/* This layout has a column per platform. It is recognised by two platforms in the header, as whole names (docker) or as
 * parts of names that say the same beside them (realtime_docker, realtime_kvm); or by columns that are not benchmarks
 * in a file whose name is not a platform. A column of text may name the benchmark of each row. */
#include "data/layout/layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/file_name.h"
#include "data/layout/header_parts.h"
#include "data/layout/role_words.h"
#include "data/memory.h"
#include "data/text.h"

/* ---- the names of the columns ---- */

static size_t count_named(const struct shape *shape)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++)
        n += shape->columns[i].kind == SHAPE_NUMBERS && catalogue_is_platform(shape->columns[i].name);
    return n;
}

/* Words that differ from platform to platform are what was measured and no unit: "docker rps" beside "docker p99". */
static void settle_units(struct header_parts *parts, size_t width)
{
    const char *first = NULL;
    bool same = true;
    for (size_t i = 0; i < width; i++)
        if (parts[i].platform) {
            same = same && (!first || strcmp(first, parts[i].rest) == 0);
            first = first ? first : parts[i].rest;
        }
    for (size_t i = 0; i < width && !same; i++)
        parts[i].unit = false;
}

static struct header_parts *parts_of(const struct shape *shape)
{
    struct header_parts *parts = memory_allocate(shape->width, sizeof *parts);
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS)
            header_parts_read(&parts[i], shape->columns[i].name);
    settle_units(parts, shape->width);
    return parts;
}

static void parts_free(struct header_parts *parts, size_t width)
{
    for (size_t i = 0; i < width; i++)
        header_parts_release(&parts[i]);
    free(parts);
}

/* Whether another column says the same beside another platform. */
static bool has_partner(const struct header_parts *parts, size_t width, size_t i)
{
    for (size_t k = 0; k < width; k++)
        if (parts[k].platform && strcasecmp(parts[k].rest, parts[i].rest) == 0 &&
            strcasecmp(parts[k].platform, parts[i].platform) != 0)
            return true;
    return false;
}

static bool parts_claim(const struct header_parts *parts, size_t width)
{
    bool any = false;
    for (size_t i = 0; i < width; i++) {
        if (parts[i].platform && !has_partner(parts, width, i))
            return false;
        any |= parts[i].platform != NULL;
    }
    return any;
}

/* ---- the layout ---- */

/* The benchmark of a column: what its name says beside the platform, behind the name of the file. NULL where a cell of
 * the row names it and the column's name says no more. */
static char *benchmark_of(const struct layout *layout, const struct header_parts *part, const char *file)
{
    bool by_row = layout->at[ROLE_BENCHMARK] > 0, rest = part->platform && *part->rest && !part->unit;
    if (by_row)
        return rest ? memory_copy_text(part->rest) : NULL;
    return rest ? memory_format("%s%s%s", file, *file ? " " : "", part->rest)
                : memory_copy_text(*file ? file : "value");
}

static void take_columns(struct layout *out, const struct shape *shape, const struct header_parts *parts,
                         struct dataset *notes)
{
    bool rows = out->at[ROLE_BENCHMARK] > 0;
    OWNED char *name = file_name_benchmark(shape->path);
    char *file = rows ? memory_copy_text("") : layout_benchmark(memory_copy_text(name), notes);
    for (size_t i = 0; i < out->width; i++) {
        if (shape->columns[i].kind != SHAPE_NUMBERS)
            continue;
        OWNED char *benchmark = benchmark_of(out, &parts[i], file);
        const char *platform = parts[i].platform ? parts[i].platform : *out->header[i] ? out->header[i] : "unnamed";
        layout_value(out, i, platform, benchmark);
        if (parts[i].unit && !out->columns[i].unit)
            out->columns[i].unit = memory_copy_text(parts[i].rest);
    }
    free(file);
}

static void keep_platforms_only(struct layout *out, const struct shape *shape, const struct header_parts *parts,
                                bool by_parts)
{
    for (size_t i = 0; i < out->width; i++) {
        bool names = by_parts ? parts[i].platform != NULL : true;
        if (shape->columns[i].kind == SHAPE_NUMBERS && !names) {
            free(out->columns[i].platform);
            free(out->columns[i].benchmark);
            out->columns[i].platform = out->columns[i].benchmark = NULL;
            out->columns[i].role = ROLE_IGNORED;
        }
    }
}

bool layout_platform_columns(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (!shape->has_header || layout_has(shape, ROLE_PLATFORM))
        return false;
    struct header_parts *parts = parts_of(shape);
    bool named = count_named(shape) >= 2, by_parts = !named && parts_claim(parts, shape->width);
    if (named || by_parts) {
        if (named) {
            parts_free(parts, shape->width);
            parts = memory_allocate(shape->width, sizeof *parts);
        }
        layout_start(out, shape, "platform-columns");
        layout_take_texts(out, shape, notes);
        take_columns(out, shape, parts, notes);
        keep_platforms_only(out, shape, parts, by_parts);
    }
    parts_free(parts, shape->width);
    return named || by_parts;
}

/* ---- platforms of unknown names ---- */

/* Whether a name can be that of a platform that nobody knows: it names no benchmark, measure, parameter or statistic.
 * */
static bool could_be_platform(const char *name)
{
    return *name && catalogue_subject(name) == SUBJECT_OTHER && name_words_say(name).better == BETTER_UNKNOWN &&
           !catalogue_is_parameter(name) && role_words_statistic(name) == STATISTIC_NONE && !layout_means_value(name);
}

static bool columns_claim(const struct shape *shape)
{
    size_t platforms = 0, possible = 0, values = 0;
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS) {
            values++;
            platforms += catalogue_is_platform(shape->columns[i].name);
            possible += could_be_platform(shape->columns[i].name);
        }
    if (shape->platform || file_name_has_platform(shape->path) || possible < values || values == 0)
        return false;
    return platforms == values || (values >= 2 && shape_count(shape, SHAPE_TIME) == 0);
}

bool layout_unknown_platforms(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (!shape->has_header || !columns_claim(shape))
        return false;
    struct header_parts *none = memory_allocate(shape->width, sizeof *none);
    layout_start(out, shape, "platform-columns");
    take_columns(out, shape, none, notes);
    parts_free(none, shape->width);
    return true;
}
