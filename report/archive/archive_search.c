/* Reads the sets of an archive, several at a time, and keeps of each what is wrong in it. */
#include <stdlib.h>

#include "data/memory.h"
#include "data/program/threads.h"
#include "report/archive/archive.h"
#include "report/words/phrase.h"
#include "report/template/sentences.h"
#include "report/template/templates.h"
#include "report/view/view.h"
#include "report/words/shown_names.h"

/* ---- one anomaly ---- */

static const char *anomaly_platform_list(struct arena *arena, const struct result *r, const struct anomaly *a)
{
    size_t n, *platforms = anomaly_affected(r, a, &n);
    const char *list = phrase_platforms(arena, r, platforms, n);
    free(platforms);
    return list;
}

/* Writes the first ratio or share among the evidence, in the order of the detectors. */
static const char *anomaly_figure(struct arena *arena, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        enum quantity quantity = evidence_quantity(e->id);
        if (quantity == QUANTITY_RATIO || quantity == QUANTITY_FRACTION)
            return arena_format(arena, "%s %s", view_evidence_name(arena, e->id),
                                phrase_quantity(arena, e->value, quantity, ""));
    }
    return "";
}

static const char *anomaly_causes_text(struct arena *arena, const struct anomaly *a)
{
    struct text text = {0};
    for (size_t i = 0; i < a->n_causes; i++) {
        bool same = i > 0 && a->causes[i].confidence == a->causes[i - 1].confidence;
        text_format(&text, "%s%s%s%s", i ? ", " : "", same ? "" : confidence_id(a->causes[i].confidence),
                    same ? "" : " ", cause_id(a->causes[i].id));
    }
    return arena_take_text(arena, &text);
}

static struct archive_anomaly listed_anomaly(const struct result *r, size_t index, struct wording *w)
{
    const struct anomaly *a = &r->anomalies[index];
    return (struct archive_anomaly){.kind = a->kind,
                                    .status = a->status,
                                    .severity = a->severity,
                                    .benchmarks = phrase_benchmarks(w->arena, r, a->benchmarks, a->n_benchmarks),
                                    .platforms = anomaly_platform_list(w->arena, r, a),
                                    .runs = a->n_runs ? phrase_runs(w->arena, a->runs, a->n_runs) : "",
                                    .figure = anomaly_figure(w->arena, a),
                                    .causes = anomaly_causes_text(w->arena, a),
                                    .assumed = view_anomaly_assumed(r, a),
                                    .text = view_anomaly_text(r, a, w),
                                    .consequences = anomaly_followers(r, a)->n};
}

/* ---- one set ---- */

static void set_list_anomalies(struct archive_set *set, const struct result *r, struct wording *w)
{
    set->anomalies = arena_allocate(w->arena, r->n_anomalies, sizeof *set->anomalies);
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (!r->anomalies[i].follows)
            set->anomalies[set->n_anomalies++] = listed_anomaly(r, i, w);
}

static void set_take_fingerprints(struct archive_set *set, const struct result *r, size_t number)
{
    set->fingerprints = arena_allocate(&set->arena, r->n_samples, sizeof *set->fingerprints);
    for (size_t i = 0; i < r->n_samples; i++)
        fingerprint_take(&set->fingerprints[set->n_fingerprints++], r, &r->samples[i], number);
}

static int set_search(struct archive *archive, size_t number, const struct analysis_options *options,
                      const struct sentences *sentences, struct error *err)
{
    struct archive_set *set = &archive->sets[number];
    struct dataset ds = {0};
    struct result r = {0};
    struct error problem = {0};
    struct wording w = {.sentences = sentences, .arena = &set->arena, .err = err};
    const struct inputs inputs = {set->inputs ? set->inputs : &set->path, set->inputs ? set->n_inputs : 1};
    if (inputs_analyse(&ds, &r, options, &inputs, NULL, &problem) != 0)
        set->problem = arena_copy(&set->arena, problem.message);
    else {
        const struct result shown = archive->shown ? result_shown(&set->arena, &r) : r;
        set_list_anomalies(set, &shown, &w);
        set_take_fingerprints(set, &shown, number);
        set->losses = inputs_losses(&set->arena, &ds);
        set->n_dropped = ds.n_dropped;
    }
    result_release(&r);
    dataset_release(&ds);
    return w.failed ? -1 : 0;
}

/* ---- all of them ---- */

/* What the threads share; each set has an error of its own. */
struct archive_work {
    struct archive *archive;
    const struct analysis_options *options;
    struct progress *progress;
    const struct sentences *sentences;
    struct error *errors;
};

static void search_set(void *context, size_t i)
{
    const struct archive_work *work = context;
    if (!work->archive->sets[i].problem)
        set_search(work->archive, i, work->options, work->sentences, &work->errors[i]);
    progress_add(work->progress, 1);
}

static int archive_search_all(struct archive *archive, const struct analysis_options *options,
                              struct progress *progress, const struct sentences *sentences, struct error *err)
{
    struct archive_work work = {archive, options, progress, sentences, memory_allocate(archive->n_sets, sizeof *err)};
    int failed = 0;
    progress_begin(progress, "searching", archive->n_sets);
    json_object_seed(0); /* before there are threads */
    threads_each(archive->n_sets, threads_wished(), search_set, &work);
    for (size_t i = 0; i < archive->n_sets && !failed; i++)
        if (work.errors[i].kind != ERROR_NONE) {
            *err = work.errors[i];
            failed = -1;
        }
    free(work.errors);
    return failed;
}

int archive_search(struct archive *archive, const struct analysis_options *options, struct progress *progress,
                   struct error *err)
{
    struct analysis_options quick = *options;
    struct sentences sentences = {0};
    char *templates = templates_folder(err);
    quick.settings.anomalies_only = quick.each_set = true;
    int failed = !templates || sentences_load(&sentences, templates, err) != 0 ||
                 archive_search_all(archive, &quick, progress, &sentences, err) != 0 ||
                 archive_find_copies(archive, &sentences, err) != 0;
    sentences_release(&sentences);
    free(templates);
    return failed ? -1 : 0;
}
