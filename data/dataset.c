#include "data/dataset.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/memory.h"
#include "data/text.h"

enum { DROPPED_TEXT = 80 };

/* Arrays of the dataset grow in powers of two, so that their capacity follows from n. */
static void *array_grow(void *array, size_t n, size_t size)
{
    bool full = n == 0 || (n >= 8 && (n & (n - 1)) == 0);
    return full ? memory_resize(array, n ? n * 2 : 8, size) : array;
}

/* ---- places by hash ---- */

static struct place_slot *places_free(const struct places *places, uint64_t hash)
{
    size_t at = (size_t)hash;
    while (places->slots[at % places->size].item > 0)
        at++;
    return &places->slots[at % places->size];
}

/* Adds the item behind those that are there. */
static void places_add(struct places *places, uint64_t hash)
{
    struct places old = *places;
    if (2 * places->n >= places->size) {
        places->size = old.size ? 4 * old.size : 32;
        places->slots = memory_allocate(places->size, sizeof *places->slots);
        for (size_t i = 0; i < old.size; i++)
            if (old.slots[i].item > 0)
                *places_free(places, old.slots[i].hash) = old.slots[i];
        free(old.slots);
    }
    *places_free(places, hash) = (struct place_slot){hash, ++places->n};
}

/* Finds the next item with this hash in the slots from *at on, which moves behind it; 0 when there is none. */
static size_t places_next(const struct places *places, uint64_t hash, size_t *at)
{
    while (places->size > 0) {
        const struct place_slot *place = &places->slots[(*at)++ % places->size];
        if (place->item == 0 || place->hash == hash)
            return place->item;
    }
    return 0;
}

/* FNV-1a (Fowler, Noll, Vo), the same for names that differ in case only. */
static uint64_t name_hash(const char *name)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *name; name++)
        hash = (hash ^ (unsigned char)(*name | 0x20)) * UINT64_C(1099511628211);
    return hash ^ hash >> 32;
}

/* Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4). */
static uint64_t pair_hash(size_t platform, size_t benchmark)
{
    uint64_t hash = ((uint64_t)platform << 32 ^ benchmark) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/* The name that an array of names, or of structs that begin with one, has at this place. */
static const char *name_at(const void *items, size_t size, size_t i)
{
    return *(char *const *)((const char *)items + i * size);
}

/* Finds the name among the first `n` items, else the last of those that differ in case only; n when there is none. */
static size_t name_find(const struct places *places, const void *items, size_t size, size_t n, const char *name)
{
    size_t at = (size_t)name_hash(name), found = 0;
    for (size_t item; (item = places_next(places, name_hash(name), &at)) > 0;) {
        const char *other = name_at(items, size, item - 1);
        if (item <= n && strcmp(other, name) == 0)
            return item - 1;
        if (item <= n && item > found && strcasecmp(other, name) == 0)
            found = item;
    }
    return found ? found - 1 : n;
}

size_t dataset_find_platform(const struct dataset *ds, const char *name, size_t n)
{
    return name_find(&ds->places.platforms, ds->platforms, sizeof *ds->platforms, n, name);
}

size_t dataset_find_benchmark(const struct dataset *ds, const char *name, size_t n)
{
    return name_find(&ds->places.benchmarks, ds->benchmarks, sizeof *ds->benchmarks, n, name);
}

static void places_release(struct places *places)
{
    free(places->slots);
    *places = (struct places){0};
}

void dataset_places_find(struct dataset *ds)
{
    places_release(&ds->places.platforms);
    places_release(&ds->places.benchmarks);
    places_release(&ds->places.series);
    for (size_t i = 0; i < ds->n_platforms; i++)
        places_add(&ds->places.platforms, name_hash(ds->platforms[i]));
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        places_add(&ds->places.benchmarks, name_hash(ds->benchmarks[i].name));
    for (size_t i = 0; i < ds->n_series; i++)
        places_add(&ds->places.series, pair_hash(ds->series[i].platform, ds->series[i].benchmark));
}

/* ---- platforms, benchmarks, series ---- */

size_t dataset_platform(struct dataset *ds, const char *name)
{
    size_t found = dataset_find_platform(ds, name, ds->n_platforms);
    if (found < ds->n_platforms && strcmp(ds->platforms[found], name) == 0)
        return found;
    places_add(&ds->places.platforms, name_hash(name));
    ds->platforms = array_grow(ds->platforms, ds->n_platforms, sizeof *ds->platforms);
    ds->platforms[ds->n_platforms] = memory_copy_text(name);
    return ds->n_platforms++;
}

size_t dataset_benchmark(struct dataset *ds, const char *name)
{
    size_t found = dataset_find_benchmark(ds, name, ds->n_benchmarks);
    if (found < ds->n_benchmarks && strcmp(ds->benchmarks[found].name, name) == 0)
        return found;
    places_add(&ds->places.benchmarks, name_hash(name));
    ds->benchmarks = array_grow(ds->benchmarks, ds->n_benchmarks, sizeof *ds->benchmarks);
    ds->benchmarks[ds->n_benchmarks] = (struct benchmark){.name = memory_copy_text(name), .unit = memory_copy_text("")};
    return ds->n_benchmarks++;
}

size_t dataset_label(struct dataset *ds, const char *label)
{
    size_t found = name_find(&ds->places.labels, ds->labels, sizeof *ds->labels, ds->n_labels, label);
    if (found < ds->n_labels && strcmp(ds->labels[found], label) == 0)
        return found + 1;
    places_add(&ds->places.labels, name_hash(label));
    ds->labels = array_grow(ds->labels, ds->n_labels, sizeof *ds->labels);
    ds->labels[ds->n_labels++] = memory_copy_text(label);
    return ds->n_labels;
}

static size_t series_index(const struct dataset *ds, size_t platform, size_t benchmark)
{
    uint64_t hash = pair_hash(platform, benchmark);
    size_t at = (size_t)hash;
    for (size_t item; (item = places_next(&ds->places.series, hash, &at)) > 0;)
        if (ds->series[item - 1].platform == platform && ds->series[item - 1].benchmark == benchmark)
            return item - 1;
    return ds->n_series;
}

struct series *dataset_series(struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = series_index(ds, platform, benchmark);
    if (i == ds->n_series) {
        places_add(&ds->places.series, pair_hash(platform, benchmark));
        ds->series = array_grow(ds->series, ds->n_series, sizeof *ds->series);
        ds->series[ds->n_series++] = (struct series){.platform = platform, .benchmark = benchmark};
    }
    return &ds->series[i];
}

const struct series *dataset_find(const struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = series_index(ds, platform, benchmark);
    return i < ds->n_series ? &ds->series[i] : NULL;
}

/* ---- what is told about the reading ---- */

void dataset_drop(struct dataset *ds, const char *path, size_t line, size_t column, const char *text, size_t length,
                  const char *reason)
{
    ds->dropped = array_grow(ds->dropped, ds->n_dropped, sizeof *ds->dropped);
    ds->dropped[ds->n_dropped++] = (struct dropped){.path = text_valid(path, strlen(path)),
                                                    .line = line,
                                                    .column = column,
                                                    .text = text_printable(text, length, DROPPED_TEXT),
                                                    .reason = text_shown(reason)};
}

void dataset_note(struct dataset *ds, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    OWNED char *note = memory_format_list(format, arguments);
    va_end(arguments);
    ds->notes = array_grow(ds->notes, ds->n_notes, sizeof *ds->notes);
    ds->notes[ds->n_notes++] = text_shown(note);
}

void dataset_source(struct dataset *ds, const char *path, const char *layout, size_t rows)
{
    ds->sources = array_grow(ds->sources, ds->n_sources, sizeof *ds->sources);
    ds->sources[ds->n_sources++] =
        (struct source){.path = text_valid(path, strlen(path)), .layout = memory_copy_text(layout), .rows = rows};
}

static void source_release(struct source *source)
{
    for (size_t i = 0; i < source->n_columns; i++) {
        struct source_column *column = &source->columns[i];
        free(column->name);
        free(column->benchmark);
        free(column->platform);
        free(column->first);
    }
    free(source->columns);
    free(source->path);
    free(source->layout);
}

static void release_names(struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_platforms; i++)
        free(ds->platforms[i]);
    for (size_t i = 0; i < ds->n_benchmarks; i++) {
        free(ds->benchmarks[i].name);
        free(ds->benchmarks[i].unit);
    }
    for (size_t i = 0; i < ds->n_labels; i++)
        free(ds->labels[i]);
    for (size_t i = 0; i < ds->n_notes; i++)
        free(ds->notes[i]);
    for (size_t i = 0; i < ds->n_setup; i++)
        free(ds->setup[i]);
}

static void release_values(struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_series; i++)
        series_release(&ds->series[i]);
    for (size_t i = 0; i < ds->n_sources; i++) {
        source_release(&ds->sources[i]);
    }
    for (size_t i = 0; i < ds->n_dropped; i++) {
        free(ds->dropped[i].path);
        free(ds->dropped[i].text);
        free(ds->dropped[i].reason);
    }
}

void dataset_release(struct dataset *ds)
{
    release_names(ds);
    release_values(ds);
    free(ds->platforms);
    free(ds->benchmarks);
    free(ds->labels);
    free(ds->notes);
    free(ds->setup);
    free(ds->series);
    free(ds->sources);
    free(ds->dropped);
    free(ds->places.platforms.slots);
    free(ds->places.benchmarks.slots);
    free(ds->places.series.slots);
    free(ds->places.labels.slots);
    *ds = (struct dataset){0};
}
