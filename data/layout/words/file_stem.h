/* The words of a file's name, without its folder and its ending. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { WORDS_LIMIT = 32 };

/* A stem is a file name without folder and ending, in words; the last one takes what is beyond the limit. */
struct stem {
    char *text;
    size_t begin[WORDS_LIMIT], end[WORDS_LIMIT];
    size_t first, n; /* the words that count are [first, n) */
};

/* Reads the words of the name, which is taken and belongs to the stem. Words such as results at its ends do not count.
 * The caller frees `text`. */
void stem_read_text(struct stem *stem, char *text);
/* Returns the words [from, to) as they stand in the name; the caller frees them. */
char *stem_words(const struct stem *stem, size_t from, size_t to);
/* Returns all but the words [from, to): what follows them, else what stands before, else both. */
char *stem_rest(const struct stem *stem, size_t from, size_t to);

bool stem_is_filler(const struct stem *stem, size_t word); /* results, data, benchmark, ... */
/* Whether a word tells when or how often, not what: results, 2021, (1), run3, r2, copy. The name ends before it. */
bool stem_is_occasion(const struct stem *stem, size_t word);
size_t stem_version_end(const struct stem *stem,
                        size_t word); /* behind the words of a version from this one on: v1.2 */
/* Whether a word numbers or dates a run, of words from `from` on: run1, r3, 2026-01-05, and 2 where `bare` numbers do.
 */
bool stem_numbers_run(const struct stem *stem, size_t word, size_t from, bool bare);
/* Takes the words off both ends of [*from, *to) that number or date a run: run1, r3, 2026-01-05, and 2 where `bare`
 * numbers do; at least one word is left. What may be a level of a parameter stays: 4k, 128, threads-4. */
void stem_cut_runs(const struct stem *stem, size_t *from, size_t *to, bool bare);
/* Whether the words tell nothing but a date and the number of a run: 2024-01, 15-jan-2024, run_20240115, 2023-q1-run2;
 * then [*from, *to) are those of the date. */
bool stem_is_date(const struct stem *stem, size_t *from, size_t *to);
bool stem_name_is_date(const char *name); /* the same of a name */
/* The words of a name, or of a path, without those of dates (2024-01, jan, q3, 20240115), parted by "-"; `dated` tells
 * whether there were any. The caller frees it. */
char *stem_without_dates(const char *name, bool *dated);
