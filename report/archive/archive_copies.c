/* This file finds sets of an archive that hold the same runs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data/memory.h"
#include "report/archive/archive.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

struct set_copies {
    struct archive *archive;
    const struct fingerprint *fingerprints;
    const struct copy *items; /* copies between one pair of sets */
    size_t n;
};

/* ---- what is said ---- */

static const char *fingerprint_platform(const struct fingerprint *fingerprint)
{
    return fingerprint->platform;
}

static const char *fingerprint_benchmark(const struct fingerprint *fingerprint)
{
    return fingerprint->benchmark;
}

/* Lists each name of the copies once. */
static const char *copies_names(const struct set_copies *copies, const char *(*name_of)(const struct fingerprint *))
{
    const char **names = arena_allocate(&copies->archive->arena, copies->n, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < copies->n; i++) {
        const char *name = name_of(&copies->fingerprints[copies->items[i].copy]);
        bool seen = false;
        for (size_t k = 0; k < n; k++)
            seen = seen || strcmp(names[k], name) == 0;
        if (!seen)
            names[n++] = name;
    }
    return phrase_list(&copies->archive->arena, names, n);
}

static void copies_set_times(json_t *context, const struct set_copies *copies)
{
    double moved = copies->items[0].time_moved;
    for (size_t i = 1; i < copies->n; i++)
        if (copies->items[i].time_moved != moved)
            return;
    if (isnan(moved))
        return;
    json_object_set_new(context, moved > 0 ? "later" : "earlier", json_true());
    if (moved == 0)
        json_object_set_new(context, "same_times", json_true());
    else
        view_set_text(context, "time_moved",
                      phrase_quantity(&copies->archive->arena, fabs(moved), QUANTITY_SECONDS, ""));
}

static struct archive_anomaly copies_anomaly(const struct set_copies *copies, struct wording *w)
{
    size_t matches = 0, of = 0;
    for (size_t i = 0; i < copies->n; i++) {
        matches += copies->items[i].matches;
        of += copies->items[i].of;
    }
    const char *original = copies->archive->sets[copies->fingerprints[copies->items[0].original].set].name;
    const char *benchmarks = copies_names(copies, fingerprint_benchmark),
               *platforms = copies_names(copies, fingerprint_platform);
    json_t *context = json_pack("{s:o, s:o, s:s, s:s, s:s}", "matches", view_count(matches), "of", view_count(of),
                                "platforms", platforms, "benchmarks", benchmarks, "set", original);
    copies_set_times(context, copies);
    return (struct archive_anomaly){
        .kind = ANOMALY_DUPLICATE_SERIES,
        .severity = SEVERITY_HIGH,
        .benchmarks = benchmarks,
        .platforms = platforms,
        .runs = "",
        .figure = arena_format(w->arena, "share %s", phrase_percent(w->arena, (double)matches / (double)of)),
        .causes = "likely copied-file",
        .other = original,
        .text = wording_say(w, "anomaly.duplicate-set", context)};
}

/* ---- where it stands ---- */

static void set_add_first(struct archive_set *set, struct arena *arena, struct archive_anomaly anomaly)
{
    struct archive_anomaly *anomalies = arena_allocate(arena, set->n_anomalies + 1, sizeof *anomalies);
    if (set->n_anomalies)
        memcpy(anomalies + 1, set->anomalies, set->n_anomalies * sizeof *anomalies);
    anomalies[0] = anomaly;
    set->anomalies = anomalies;
    set->n_anomalies++;
}

static bool paths_are_same(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* A file and the folder that it lies in hold the same for good reason, and so does what is named twice. */
static bool path_is_within(const char *file, const char *folder)
{
    const char *slash = strrchr(file, '/');
    char *parent = slash ? memory_copy_bytes(file, (size_t)(slash - file)) : memory_copy_text(".");
    struct stat info;
    bool within = stat(file, &info) == 0 && S_ISREG(info.st_mode) && paths_are_same(parent, folder);
    free(parent);
    return within;
}

static bool sets_are_one(const struct archive_set *a, const struct archive_set *b)
{
    return paths_are_same(a->path, b->path) || path_is_within(a->path, b->path) || path_is_within(b->path, a->path);
}

static size_t copy_set(const struct fingerprint *fingerprints, const struct copy *copy, bool original)
{
    return fingerprints[original ? copy->original : copy->copy].set;
}

static int copies_by_sets(const struct fingerprint *fingerprints, const struct copy *a, const struct copy *b)
{
    size_t copies[] = {copy_set(fingerprints, a, false), copy_set(fingerprints, b, false)};
    size_t originals[] = {copy_set(fingerprints, a, true), copy_set(fingerprints, b, true)};
    if (copies[0] != copies[1])
        return copies[0] < copies[1] ? -1 : 1;
    return originals[0] < originals[1] ? -1 : originals[0] > originals[1];
}

/* Sorts by the sets; copies of the same two sets keep their order. Few are out of place. */
static void copies_sort(struct copy *copies, size_t n, const struct fingerprint *fingerprints)
{
    for (size_t i = 1; i < n; i++) {
        struct copy copy = copies[i];
        size_t at = i;
        for (; at > 0 && copies_by_sets(fingerprints, &copies[at - 1], &copy) > 0; at--)
            copies[at] = copies[at - 1];
        copies[at] = copy;
    }
}

static struct fingerprint *archive_fingerprints(struct archive *archive, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < archive->n_sets; i++)
        *n += archive->sets[i].n_fingerprints;
    struct fingerprint *fingerprints = arena_allocate(&archive->arena, *n, sizeof *fingerprints);
    for (size_t i = 0, at = 0; i < archive->n_sets; at += archive->sets[i++].n_fingerprints)
        if (archive->sets[i].n_fingerprints)
            memcpy(fingerprints + at, archive->sets[i].fingerprints,
                   archive->sets[i].n_fingerprints * sizeof *fingerprints);
    return fingerprints;
}

int archive_find_copies(struct archive *archive, const struct sentences *sentences, struct error *err)
{
    size_t n_fingerprints;
    struct copy *copies;
    struct fingerprint *fingerprints = archive_fingerprints(archive, &n_fingerprints);
    size_t n = fingerprints_compare(&copies, fingerprints, n_fingerprints);
    struct wording w = {.sentences = sentences, .arena = &archive->arena, .err = err};
    copies_sort(copies, n, fingerprints);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && copies_by_sets(fingerprints, &copies[i], &copies[end]) == 0;)
            end++;
        struct set_copies of_set = {archive, fingerprints, copies + i, end - i};
        struct archive_set *set = &archive->sets[copy_set(fingerprints, &copies[i], false)];
        const struct archive_set *original = &archive->sets[copy_set(fingerprints, &copies[i], true)];
        if (!sets_are_one(set, original))
            set_add_first(set, &archive->arena, copies_anomaly(&of_set, &w));
    }
    free(copies);
    return w.failed ? -1 : 0;
}
