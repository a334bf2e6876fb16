/* Sets of an archive that hold the same runs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data/memory.h"
#include "report/archive/archive.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

struct copies {
    const struct archive *archive;
    const struct trace *traces;
    const struct echo *echoes; /* of one pair of sets */
    size_t n;
};

/* ---- what is said ---- */

static const char *platform_of(const struct trace *trace)
{
    return trace->platform;
}

static const char *benchmark_of(const struct trace *trace)
{
    return trace->benchmark;
}

/* Each name once, as the copies have it. */
static char *list_names(const struct copies *copies, const char *(*name_of)(const struct trace *))
{
    char **names = memory_allocate(copies->n, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < copies->n; i++) {
        const char *name = name_of(&copies->traces[copies->echoes[i].copy]);
        bool seen = false;
        for (size_t k = 0; k < n; k++)
            seen = seen || strcmp(names[k], name) == 0;
        if (!seen)
            names[n++] = memory_copy_text(name);
    }
    return phrase_take_list(names, n);
}

static void set_times(json_t *context, const struct copies *copies)
{
    double moved = copies->echoes[0].time_moved;
    for (size_t i = 1; i < copies->n; i++)
        if (copies->echoes[i].time_moved != moved)
            return;
    if (isnan(moved))
        return;
    json_object_set_new(context, moved > 0 ? "later" : "earlier", json_true());
    if (moved == 0)
        json_object_set_new(context, "same_times", json_true());
    else
        view_set_text(context, "time_moved", phrase_quantity(fabs(moved), QUANTITY_SECONDS, ""));
}

static int copies_fill(struct archive_finding *out, const struct copies *copies, const struct sentences *sentences,
                       struct error *err)
{
    size_t matches = 0, of = 0;
    for (size_t i = 0; i < copies->n; i++) {
        matches += copies->echoes[i].matches;
        of += copies->echoes[i].of;
    }
    char *share = phrase_quantity((double)matches / (double)of, QUANTITY_FRACTION, "");
    const char *original = copies->archive->sets[copies->traces[copies->echoes[0].original].set].name;
    *out = (struct archive_finding){.kind = ANOMALY_DUPLICATE_SERIES,
                                    .severity = SEVERITY_HIGH,
                                    .benchmarks = list_names(copies, benchmark_of),
                                    .platforms = list_names(copies, platform_of),
                                    .runs = memory_copy_text(""),
                                    .figure = memory_format("share %s", share),
                                    .causes = memory_copy_text("likely copied-file"),
                                    .other = memory_copy_text(original)};
    free(share);
    json_t *context = json_pack("{s:o, s:o, s:s, s:s, s:s}", "matches", view_count(matches), "of", view_count(of),
                                "platforms", out->platforms, "benchmarks", out->benchmarks, "set", original);
    set_times(context, copies);
    char *id = memory_format("anomaly.%s", "duplicate-set");
    int failed = sentences_render(&out->text, sentences, id, context, NULL, err);
    free(id);
    json_decref(context);
    return failed;
}

/* ---- where it stands ---- */

static int copies_report(struct archive_set *set, const struct copies *copies, const struct sentences *sentences,
                         struct error *err)
{
    set->findings = memory_resize(set->findings, set->n_findings + 1, sizeof *set->findings);
    memmove(set->findings + 1, set->findings, set->n_findings++ * sizeof *set->findings);
    return copies_fill(&set->findings[0], copies, sentences, err);
}

static bool same_place(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* A file and the folder that it lies in hold the same for good reason, and so does what is named twice. */
static bool is_within(const char *file, const char *folder)
{
    const char *slash = strrchr(file, '/');
    char *parent = slash ? memory_copy_bytes(file, (size_t)(slash - file)) : memory_copy_text(".");
    struct stat info;
    bool within = stat(file, &info) == 0 && S_ISREG(info.st_mode) && same_place(parent, folder);
    free(parent);
    return within;
}

static bool is_named_twice(const struct archive_set *a, const struct archive_set *b)
{
    return same_place(a->path, b->path) || is_within(a->path, b->path) || is_within(b->path, a->path);
}

static size_t set_of(const struct trace *traces, const struct echo *echo, bool original)
{
    return traces[original ? echo->original : echo->copy].set;
}

static int by_sets(const struct trace *traces, const struct echo *a, const struct echo *b)
{
    size_t copies[] = {set_of(traces, a, false), set_of(traces, b, false)};
    size_t originals[] = {set_of(traces, a, true), set_of(traces, b, true)};
    if (copies[0] != copies[1])
        return copies[0] < copies[1] ? -1 : 1;
    return originals[0] < originals[1] ? -1 : originals[0] > originals[1];
}

/* By the sets, the echoes of a pair in their order: few of them are out of place. */
static void sort_echoes(struct echo *echoes, size_t n, const struct trace *traces)
{
    for (size_t i = 1; i < n; i++) {
        struct echo echo = echoes[i];
        size_t at = i;
        for (; at > 0 && by_sets(traces, &echoes[at - 1], &echo) > 0; at--)
            echoes[at] = echoes[at - 1];
        echoes[at] = echo;
    }
}

static struct trace *list_traces(const struct archive *archive, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < archive->n_sets; i++)
        *n += archive->sets[i].n_traces;
    struct trace *traces = memory_allocate(*n, sizeof *traces);
    for (size_t i = 0, at = 0; i < archive->n_sets; at += archive->sets[i++].n_traces)
        if (archive->sets[i].n_traces)
            memcpy(traces + at, archive->sets[i].traces, archive->sets[i].n_traces * sizeof *traces);
    return traces;
}

int archive_find_copies(struct archive *archive, const struct sentences *sentences, struct error *err)
{
    size_t n_traces;
    struct echo *echoes;
    struct trace *traces = list_traces(archive, &n_traces);
    size_t n = traces_compare(&echoes, traces, n_traces);
    int failed = 0;
    sort_echoes(echoes, n, traces);
    for (size_t i = 0, end; i < n && !failed; i = end) {
        for (end = i + 1; end < n && by_sets(traces, &echoes[i], &echoes[end]) == 0;)
            end++;
        struct copies copies = {archive, traces, echoes + i, end - i};
        struct archive_set *set = &archive->sets[set_of(traces, &echoes[i], false)];
        const struct archive_set *original = &archive->sets[set_of(traces, &echoes[i], true)];
        if (!is_named_twice(set, original))
            failed = copies_report(set, &copies, sentences, err);
    }
    free(echoes);
    free(traces);
    return failed ? -1 : 0;
}
