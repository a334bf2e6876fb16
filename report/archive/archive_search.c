#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/archive/archive.h"
#include "report/words/phrase.h"
#include "report/template/sentences.h"
#include "report/template/templates.h"
#include "report/view/view.h"

/* ---- one anomaly ---- */

static char *platform_list(const struct result *r, const struct anomaly *a)
{
    size_t n, *platforms = anomaly_affected(r, a, &n);
    char *list = phrase_platforms(r, platforms, n);
    free(platforms);
    return list;
}

/* The first ratio or share among the evidence, the detectors' own order deciding. */
static char *figure_of(const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        enum quantity quantity = evidence_quantity(e->id);
        if (quantity != QUANTITY_RATIO && quantity != QUANTITY_FRACTION)
            continue;
        char *name = memory_copy_text(evidence_id(e->id)), *number = phrase_quantity(e->value, quantity, "");
        for (char *at = name; *at; at++)
            *at = *at == '_' ? ' ' : *at;
        char *figure = memory_format("%s %s", name, number);
        free(name);
        free(number);
        return figure;
    }
    return memory_copy_text("");
}

static char *causes_of(const struct anomaly *a)
{
    struct text text = {0};
    for (size_t i = 0; i < a->n_causes; i++) {
        bool same = i > 0 && a->causes[i].confidence == a->causes[i - 1].confidence;
        text_format(&text, "%s%s%s%s", i ? ", " : "", same ? "" : confidence_id(a->causes[i].confidence),
                    same ? "" : " ", cause_id(a->causes[i].id));
    }
    char *causes = memory_copy_text(text_string(&text));
    text_release(&text);
    return causes;
}

static size_t count_consequences(const struct result *r, size_t index)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_anomalies; i++)
        n += r->anomalies[i].follows == index + 1;
    return n;
}

static int search_fill(struct archive_anomaly *out, const struct result *r, size_t index,
                       const struct sentences *sentences, struct error *err)
{
    const struct anomaly *a = &r->anomalies[index];
    *out = (struct archive_anomaly){.kind = a->kind,
                                    .status = a->status,
                                    .severity = a->severity,
                                    .benchmarks = phrase_benchmarks(r, a->benchmarks, a->n_benchmarks),
                                    .platforms = platform_list(r, a),
                                    .runs = a->n_runs ? phrase_runs(a->runs, a->n_runs) : memory_copy_text(""),
                                    .figure = figure_of(a),
                                    .causes = causes_of(a),
                                    .consequences = count_consequences(r, index)};
    return view_anomaly_text(&out->text, r, a, sentences, NULL, err);
}

/* ---- one set ---- */

static int archive_list_anomalies(struct archive_set *set, const struct result *r, const struct sentences *sentences,
                                  struct error *err)
{
    set->anomalies = memory_allocate(r->n_anomalies, sizeof *set->anomalies);
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (!r->anomalies[i].follows && search_fill(&set->anomalies[set->n_anomalies++], r, i, sentences, err) != 0)
            return -1;
    return 0;
}

static void take_fingerprints(struct archive_set *set, const struct result *r, size_t number)
{
    set->fingerprints = memory_allocate(r->n_samples, sizeof *set->fingerprints);
    for (size_t i = 0; i < r->n_samples; i++)
        fingerprint_take(&set->fingerprints[set->n_fingerprints++], r, &r->samples[i], number);
}

static int search_set(struct archive *archive, size_t number, const struct analysis_options *options,
                      const struct sentences *sentences, struct error *err)
{
    struct archive_set *set = &archive->sets[number];
    struct dataset ds = {0};
    struct result r = {0};
    struct error problem = {0};
    int failed = 0;
    const struct inputs inputs = {set->inputs ? set->inputs : &set->path, set->inputs ? set->n_inputs : 1};
    if (inputs_analyse(&ds, &r, options, &inputs, NULL, &problem) != 0)
        set->problem = memory_copy_text(problem.message);
    else {
        failed = archive_list_anomalies(set, &r, sentences, err);
        take_fingerprints(set, &r, number);
    }
    result_release(&r);
    dataset_release(&ds);
    return failed;
}

/* ---- all of them ---- */

static int search_all(struct archive *archive, const struct analysis_options *options, struct progress *progress,
                      const struct sentences *sentences, struct error *err)
{
    int failed = 0;
    progress_begin(progress, "searching", archive->n_sets);
    json_object_seed(0); /* before there are threads */
#pragma omp parallel for schedule(dynamic)
    for (size_t i = 0; i < archive->n_sets; i++) {
        struct error here = {0};
        if (!archive->sets[i].problem && search_set(archive, i, options, sentences, &here) != 0) {
#pragma omp critical
            {
                *err = here;
                failed = -1;
            }
        }
        progress_add(progress, 1);
    }
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
                 search_all(archive, &quick, progress, &sentences, err) != 0 ||
                 archive_find_copies(archive, &sentences, err) != 0;
    sentences_release(&sentences);
    free(templates);
    return failed ? -1 : 0;
}
