/* What the cells of a column are: how many are numbers, dates, units, known platforms; which texts come again, and how.
 * The roles of columns are decided by this and by the words of the header (roles.h). The evidence of files that have
 * the same header is one: what a column is in one of them, it is in all. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_read.h"
#include "data/value/moment.h"

enum { DATE_SCALES = 4, LEVELS_KEPT = 64, LEAST_OF_LEVEL = 3 /* rows */ };
extern const double evidence_date_scales[DATE_SCALES]; /* seconds, ms, us, ns */

/* A text of a column, and how many rows have it. */
struct level {
    char *text;
    size_t rows;
};

struct evidence {
    size_t files, numbers, texts, empty;      /* cells that are numbers, that are texts, that are empty */
    size_t wholes;                            /* numbers from 0 on without a fraction */
    size_t quantities;                        /* numbers with a unit or with their digits in groups */
    size_t spreads;                           /* of these, means with their spread: 12.3 +/- 0.4 */
    size_t one_group;                         /* of these, 1,475: a column of them alone could have decimal commas */
    size_t hundreds, groupable;               /* whole numbers of three digits; numbers such as 1.103 */
    size_t clocks;                            /* numbers that are times of day, too: 13:22:49 */
    size_t moments, epochs;                   /* plain numbers and dates; those after 1973 */
    size_t dates[DATE_SCALES];                /* numbers that are dates in each unit of evidence_date_scales */
    size_t calendar;                          /* texts that are dates */
    size_t orders[MOMENT_NONE];               /* of these, with the day first, ...; see moment_order_of */
    double earliest[2], latest[2];            /* of these, read with the month first and with the day first */
    size_t steps, rising, same;               /* from one moment to the next of its file */
    size_t platforms, units, statuses, pairs; /* texts that are a known platform, a unit, a word of a status, "n=100" */
    size_t counting;                          /* files in which it counts 1, 2, 3 */
    size_t numbering;                         /* the same, with cells without a number among them: 1, 2, -, 4 */
    size_t running;      /* files in which each of four whole numbers or more is one more than that above: 1001, 1002 */
    size_t again;        /* files in which rows with the same texts have one of its levels more than once */
    size_t regular;      /* files in which its levels come in three turns or more, or in stretches of one length */
    size_t varied;       /* files in which rows with the same texts have different levels of it (levels.h) */
    size_t crossed;      /* files in which all texts stand beside two of its levels or more, each equally often, twice
                           or more: 1, 1, 2, 2 of native and 1, 1, 2, 2 of kvm, in any order */
    size_t matched;      /* files in which several texts stand beside the same levels, each as often */
    size_t of_platform;  /* files in which each platform has one level, and the platforms are several */
    size_t blank_varied; /* files in which rows with the same texts have a text in it, and others have none */
    struct level levels[LEVELS_KEPT];
    size_t n_levels; /* different texts and numbers; LEVELS_KEPT + 1: more than are kept */
};

/* Looks at a column of a file from the row `first` of the preview on. The caller releases `out`. */
void evidence_read(struct evidence *out, const struct csv_preview *preview, size_t first, size_t width, size_t column,
                   char decimal);
void evidence_join(struct evidence *into, const struct evidence *from);
void evidence_release(struct evidence *evidence);

bool evidence_is_rising(const struct evidence *evidence); /* four of five moments are no earlier than the one before */
bool evidence_is_dates(const struct evidence *evidence);  /* half of the cells are, and they rise */
/* Whether it has `least` levels or more, each of which comes again and again: three times. */
bool evidence_groups(const struct evidence *evidence, size_t least);
/* Whether it has two levels or more, of which each comes as often as the others, and no empty cell. */
bool evidence_is_even(const struct evidence *evidence);

/* How many of the levels can be codes of HTTP; `answered` tells whether 200 is among them. */
size_t evidence_codes(const struct evidence *e, bool *answered);
/* Whether codes of HTTP stand below a name that says no more than that: code, http. */
bool evidence_is_codes(const struct evidence *e, const char *name);
/* Whether half of the texts are numbers of runs, times or sums of bytes: run-001, #3, 4f66a1. */
bool evidence_is_marks(const struct evidence *evidence);
/* Whether a column called boot holds the names of boots, such as 4f66a1-02, and not how long they took. */
bool evidence_names_boots(const char *name, const struct evidence *e);
