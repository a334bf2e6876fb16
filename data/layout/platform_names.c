#include "data/layout/platform_names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/derived_words.h"
#include "data/memory.h"

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

/* Whether another column says the same beside another platform. */
static bool has_partner(const struct header_parts *parts, size_t width, size_t i)
{
    for (size_t k = 0; k < width; k++)
        if (parts[k].platform && strcasecmp(parts[k].rest, parts[i].rest) == 0 &&
            strcasecmp(parts[k].platform, parts[i].platform) != 0)
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
    bool any = false;
    for (size_t i = 0; i < width; i++) {
        if (parts[i].platform && !has_partner(parts, width, i))
            return false;
        any |= parts[i].platform != NULL;
    }
    return any;
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
    out->any = parts_claim(out->parts, shape->width);
    if (!out->any)
        release_parts(out->parts, shape->width);
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

size_t platform_names_stem(const char *platform)
{
    size_t length = strlen(platform), at = length;
    while (at > 0 && isdigit((unsigned char)platform[at - 1]))
        at--;
    while (at < length && at > 0 && strchr(" _-#.", platform[at - 1]))
        at--;
    return at;
}

/* Where the column before or behind has the same platform with the number beside its own. */
static bool has_neighbour(const struct platform_names *names, size_t i, int step)
{
    const char *name = names->parts[i].platform;
    size_t stem = platform_names_stem(name),
           number = strtoul(name + strcspn(name + stem, "0123456789") + stem, NULL, 10);
    for (size_t k = 0; k < names->width; k++) {
        const char *other = names->parts[k].platform;
        if (!other || platform_names_stem(other) != stem || strncasecmp(other, name, stem) != 0)
            continue;
        size_t of_other = strtoul(other + strcspn(other + stem, "0123456789") + stem, NULL, 10);
        if (step > 0 ? of_other == number + 1 : of_other + 1 == number)
            return true;
    }
    return step < 0 && number <= 1;
}

bool platform_names_are_numbered(const struct platform_names *names)
{
    bool any = false;
    for (size_t i = 0; i < names->width; i++) {
        const char *name = names->parts[i].platform;
        if (!name)
            continue;
        size_t stem = platform_names_stem(name);
        OWNED char *bare = memory_copy_bytes(name, stem);
        bool pair =
            has_neighbour(names, i, 1) || strtoul(name + stem + strcspn(name + stem, "0123456789"), NULL, 10) > 1;
        if (stem == 0 || name[stem] == '\0' || !catalogue_is_platform(bare) || !has_neighbour(names, i, -1) || !pair)
            return false;
        any = true;
    }
    return any;
}

void platform_names_release(struct platform_names *names)
{
    release_parts(names->parts, names->width);
    free(names->parts);
    *names = (struct platform_names){0};
}
