/* The view is the result as JSON. `analyze --format json` prints it, and templates are filled from it. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/program/output.h"
#include "data/text.h"
#include "report/template/sentences.h"

/* Makes the document of schema virtstat/analysis/1 (templates/README.md lists its fields) as templates see it: of more
 * than 1000 comparisons those with the reference only. The sentences of anomalies, causes and next steps come from
 * `sentences`. The caller owns *out (json_decref). Fails where a sentence is missing or does not fit its context. */
int view_result(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err);

/* Whether templates see comparison `i` of the result. */
bool view_holds_comparison(const struct result *r, size_t i);

/* Writes the document with all comparisons, indented by two, piece by piece: neither it nor its text is in memory as a
 * whole. Nothing is written where a sentence is missing or does not fit its context. */
int view_write(const struct sink *sink, const struct result *r, const struct sentences *sentences, struct error *err);

/* Lists the anomalies of the document. The caller owns the list. */
json_t *view_anomalies(const struct result *r, struct wording *w);
/* Returns one anomaly as it stands in the document. The caller owns it. */
json_t *view_anomaly(const struct result *r, const struct anomaly *anomaly, struct wording *w);

/* Returns what a sentence may name about one anomaly: its evidence by name, platform, other, platforms, benchmark,
 * benchmarks, runs, confidence, sustained, confounded, within-noise, equivalent, interleaved, assumed, also
 * (benchmarks), likewise (platforms), affected (its own and those), who (the first platform, who_count of them), and
 * cause-LIKELY-... marks. The caller owns it. */
json_t *view_anomaly_context(struct arena *arena, const struct result *r, const struct anomaly *anomaly);

/* Returns the id of the sentence that says the anomaly: "anomaly.throttle", "anomaly.level-shift.worse". */
const char *view_anomaly_sentence(struct arena *arena, const struct anomaly *anomaly);
/* The benchmark, or the sweep, whose assumed direction the anomaly rests on; NULL: it rests on none. */
const char *view_anomaly_assumed(const struct result *r, const struct anomaly *anomaly);
/* Fills that sentence, or another one. */
const char *view_anomaly_text(const struct result *r, const struct anomaly *anomaly, struct wording *w);
const char *view_anomaly_say(const struct result *r, const struct anomaly *anomaly, struct wording *w, const char *id);

/* Returns what a text calls a number of the evidence: "rank correlation". */
const char *view_evidence_name(struct arena *arena, enum evidence_id id);

/* Fills the sentence that says how a platform stands against the reference from level to level. In view_sweep.c. */
const char *view_course_text(const struct result *r, const struct sweep *sweep, const struct sweep_panel *panel,
                             const struct sweep_course *course, struct wording *w);

/* ---- pieces ---- */

json_t *view_number(double value); /* null when it is not finite */
json_t *view_count(size_t n);
json_t *view_strings(const char *const *items, size_t n);
json_t *view_notes(uint64_t notes, struct wording *w); /* [{id, text}] of a set of bits */
const char *view_note_text(enum note note, struct wording *w);
void view_set_text(json_t *object, const char *key, const char *text);
/* {blocked, interleaved, duet, untold_order, fixed_order, dependent, simultaneous, hosts, turns_unknown}: one of
 * them is true. */
json_t *view_design(enum design design);
/* Sets the level of the benchmark, "threads=4"; nothing where it has none. */
void view_set_level(json_t *view, const struct result *r, size_t benchmark, struct wording *w);
/* What the sentence on the kind of the intervals may name: {these_runs, one}. */
json_t *view_intervals(const struct result *r);

/* Returns what was seen of the host and what it explains; NULL for data without columns of noise. In view_noise.c. */
json_t *view_noise(const struct result *r);
json_t *view_undisturbed(const struct comparison *c); /* NULL where there is nothing beside the comparison */
json_t *view_disturbed(const struct sample *sample);  /* the runs, from 1; NULL when it is not known */

/* Lists platforms held against themselves: [{"benchmark", "platform", "control", "source", "n", "paired", "ratio",
 * "ratio_ci", "p", "different", "rounds", "floor"}]; "control" is null for halves. The caller owns the list. In
 * view_floors.c. */
json_t *view_floors(const struct dataset *ds, const struct noise_floors *floors);

/* Lists the lines of setup.txt that speak for or against the cause. */
json_t *view_setup_lines(const struct result *r, const struct cause *cause);

/* Prints the view, indented by two, with the digits (17 at most) that give the same double. The caller frees it. */
char *view_text(const json_t *view);
/* Appends the same without the last newline, as it stands `depth` levels inside another view; and a name before it. */
void view_append(struct text *out, const json_t *view, size_t depth);
void view_append_key(struct text *out, const char *key);
