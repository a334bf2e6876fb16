/* An archive holds many result sets, and what is wrong in each of them: `analyze --anomalies FOLDER...`.
 *
 * A set is a folder that holds CSV files itself; the folders below it, at any depth, are sets of their own when they
 * do. Folders side by side that are named after two platforms or more (native/, kvm/) and hold what is measured there
 * are one set, with the name of the folder that they lie in, when nothing else lies beside them. A file named on the
 * command line is a set. Links are followed, and folders of platforms behind links are
 * put together, after all else; no folder is entered twice, and none of /proc and the
 * like. Sets are read and analysed on all processors, each by itself; one that cannot be read stops no other.
 * Afterwards the sets are held against each other: two may be one measurement. */
#pragma once

#include <stddef.h>

#include "analyze/anomaly/fingerprint.h"
#include "data/text.h"
#include "report/input/inputs.h"
#include "report/template/sentences.h"

/* The list has one line for each of these. */
struct archive_anomaly {
    enum anomaly_kind kind;
    enum anomaly_status status;
    enum severity severity;
    const char *benchmarks, *platforms, *runs; /* "cpu and mem"; "" where there are none */
    const char *figure;                        /* the number that says it best: "drop 54 %"; "" for none */
    const char *causes;  /* "likely rate-limit, possible burst-credit"; "" where nothing is known */
    const char *assumed; /* the benchmark whose assumed direction it rests on; NULL: it rests on none */
    const char *other;   /* the set that this one repeats; NULL for all other kinds */
    const char *text;    /* the sentence */
    size_t consequences; /* anomalies that follow from this one and are not listed */
};

struct archive_set {
    char *path;
    const char *name; /* the path, as archive.shown says */
    char **inputs;    /* folders of one platform each, read together; NULL: the path */
    size_t n_inputs;
    const char *problem;  /* why it could not be read or analysed; NULL when it was */
    struct losses losses; /* what of a set that was read was not used */
    size_t n_dropped;     /* cells and rows, all told */
    struct archive_anomaly *anomalies;
    size_t n_anomalies;
    struct fingerprint *fingerprints; /* by which copies in other sets are found */
    size_t n_fingerprints;
    struct arena arena; /* holds what was found in this set, because sets are searched at the same time */
};

struct archive { /* {.shown = archive_is_shown(FORMAT)} is empty */
    struct archive_set *sets;
    size_t n_sets, capacity;
    bool shown;         /* names are made safe and short: for people, not for JSON and CSV */
    struct arena arena; /* holds the paths and what was found between sets */
};

/* Lists the sets below each path by name in an empty archive. A path without sets is a set with a problem. */
void archive_list(struct archive *out, char *const *paths, size_t n_paths);

/* Reads and analyses every set. Fails only where a sentence is missing. */
int archive_search(struct archive *archive, const struct analysis_options *options, struct progress *progress,
                   struct error *err);

/* Adds what stands in two sets: an anomaly of the later one, before its others. Fails where the sentence is missing. */
int archive_find_copies(struct archive *archive, const struct sentences *sentences, struct error *err);

size_t archive_readable(const struct archive *archive); /* how many sets were read */

bool archive_is_shown(const char *format); /* people read it */

/* Writes "text", "markdown", "csv" (a line for each anomaly) or "json" (schema virtstat/anomalies/1). Text and Markdown
 * leave out anomalies of low severity and count them in the summary. */
void archive_write(struct text *out, const struct archive *archive, const char *format);

void archive_release(struct archive *archive);
