/* Where what is said changes: each situation has one number that grows, and the list names the values of it at which an anomaly, its
 * severity, a cause, the next step or a verdict appears or goes. tests/golden.sh holds this against edges.txt.
 *
 * So every threshold of the detectors and of the rules is held to four digits from both of its sides, wherever a situation passes it.
 * The edges are looked for with a program that knows none of the thresholds: in even steps, and then by halves. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "data/text.h"
#include "tests/anomalies/situations.h"

enum { MOST_LINES = 100 };

/* ---- what is said ---- */

struct said {
    char *lines[MOST_LINES];
    size_t n;
};

static void say(struct said *said, char *line)
{
    if (said->n == MOST_LINES) {
        fprintf(stderr, "list_edges: more than %d lines\n", MOST_LINES);
        exit(70);
    }
    said->lines[said->n++] = line;
}

static char *anomaly_line(const struct result *r, const struct anomaly *a)
{
    struct text line = {0};
    text_format(&line, "%s %s%s%s", severity_id(a->severity), anomaly_id(a->kind), a->status ? " " : "",
                status_id(a->status));
    for (size_t i = 0; i < a->n_platforms; i++)
        text_format(&line, "%s %s", i ? "" : ":", r->platforms[a->platforms[i]].name);
    for (size_t i = 0; i < a->n_benchmarks; i++)
        text_format(&line, "%s %s", i ? "" : ":", r->benchmarks[a->benchmarks[i]].name);
    for (size_t i = 0; i < a->n_runs; i++)
        text_format(&line, "%s %zu", i ? "" : ": runs", a->runs[i]);
    for (size_t i = 0; i < a->n_causes; i++)
        text_format(&line, "%s %s %s", i ? "," : ";", confidence_id(a->causes[i].confidence),
                    cause_id(a->causes[i].id));
    text_format(&line, "; %s%s", a->next ? next_id(a->next) : "-", a->follows ? "; follows" : "");
    return line.bytes;
}

static char *comparison_line(const struct result *r, const struct comparison *c)
{
    return memory_format("%s and %s: %s: %s", r->platforms[c->a].name, r->platforms[c->b].name,
                         r->benchmarks[c->benchmark].name,
                         verdict_id(c->verdict) ? verdict_id(c->verdict) : "no verdict");
}

static struct said said_at(const struct situation *situation, double x)
{
    struct dataset ds = {0};
    struct settings settings = SETTINGS_INIT;
    struct result r = {0};
    struct error err = {0};
    struct said said = {0};
    settings.anomalies_only = true;
    situation->build(&ds, x);
    if (analyze_dataset(&r, &ds, &settings, &err) != 0)
        say(&said, memory_copy_text(err.message));
    for (size_t i = 0; i < r.n_comparisons; i++)
        say(&said, comparison_line(&r, &r.comparisons[i]));
    for (size_t i = 0; i < r.n_anomalies; i++)
        say(&said, anomaly_line(&r, &r.anomalies[i]));
    result_release(&r);
    dataset_release(&ds);
    return said;
}

static void said_release(struct said *said)
{
    for (size_t i = 0; i < said->n; i++)
        free(said->lines[i]);
    said->n = 0;
}

static bool said_has(const struct said *said, const char *line)
{
    for (size_t i = 0; i < said->n; i++)
        if (strcmp(said->lines[i], line) == 0)
            return true;
    return false;
}

static bool said_is(const struct said *a, const struct said *b)
{
    for (size_t i = 0; i < a->n && a->n == b->n; i++)
        if (strcmp(a->lines[i], b->lines[i]) != 0)
            return false;
    return a->n == b->n;
}

/* What is new, whole, and of what is gone the part before its causes. */
static void append_changes(struct text *out, const struct said *before, const struct said *now)
{
    for (size_t i = 0; i < before->n; i++)
        if (!said_has(now, before->lines[i]))
            text_format(out, "    - %.*s\n", (int)strcspn(before->lines[i], ";"), before->lines[i]);
    for (size_t i = 0; i < now->n; i++)
        if (!said_has(before, now->lines[i]))
            text_format(out, "    + %s\n", now->lines[i]);
}

/* ---- edges ---- */

/* Halves the way from `low` to `high`, at which something else is said, until the two agree in five digits. */
static void find_edge(struct text *out, const struct situation *situation, double low, const struct said *before,
                      double high)
{
    struct said now = said_at(situation, high);
    while (situation->step > 0 && high / low > 1.00001) {
        double middle = sqrt(low * high);
        struct said there = said_at(situation, middle);
        bool same = said_is(before, &there);
        *(same ? &low : &high) = middle;
        if (!same) {
            said_release(&now);
            now = there;
        } else
            said_release(&there);
    }
    text_format(out, "  from %.4g\n", high);
    append_changes(out, before, &now);
    said_release(&now);
}

static char *edges_of(const struct situation *situation)
{
    struct text out = {0};
    struct said before = said_at(situation, situation->low), none = {0};
    double x = situation->low;
    text_format(&out, "== %s\n  from %.4g\n", situation->name, x);
    append_changes(&out, &none, &before);
    while (x < situation->high) {
        double next = fmin(situation->high, situation->step > 0 ? x * situation->step : x + 1);
        struct said now = said_at(situation, next);
        if (!said_is(&before, &now))
            find_edge(&out, situation, x, &before, next);
        said_release(&before);
        before = now;
        x = next;
    }
    said_release(&before);
    return out.bytes;
}

int main(void)
{
    size_t n = n_situations + n_host_situations;
    char **edges = memory_allocate(n, sizeof *edges);
    gsl_set_error_handler_off();
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t i = 0; i < n; i++)
        edges[i] = edges_of(i < n_situations ? &situations[i] : &host_situations[i - n_situations]);
    for (size_t i = 0; i < n; i++) {
        fputs(edges[i], stdout);
        free(edges[i]);
    }
    free(edges);
}
