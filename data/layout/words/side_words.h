/* The words by which people name columns that stand beside results: remarks, messages, versions, pieces of a date, and
 * what other tables than those of results hold. English and German; case, blanks and marks do not count. */
#pragma once

#include <stdbool.h>

bool side_words_is_remark(const char *name);  /* comment, note, Bemerkung, "outlier?": parts no series */
bool side_words_is_message(const char *name); /* message, log, Verwendungszweck: what is named there runs nothing */
bool side_words_is_version(const char *name); /* docker_version, kernel, image tag: a property of a platform */
bool side_words_is_foreign(const char *name); /* price, Betrag, student, email: no table of results has it */
bool side_words_has_work(const char *name);   /* a word of it is what machines do: compile_time_s, disk speed */
bool side_words_repeats(const char *name);    /* run, iteration, Lauf, trial; not id or index, which count anything */

/* The pieces in which some people write a date. */
enum date_piece { PIECE_YEAR, PIECE_MONTH, PIECE_DAY, PIECE_HOUR, PIECE_MINUTE, PIECE_SECOND, PIECE_NONE };
enum date_piece side_words_piece(const char *name);
bool side_words_is_calendar(const char *name); /* such a piece, or weekday, Woche, quarter: Mon, Tue */
bool side_words_piece_holds(enum date_piece piece, double number); /* whether it can have this value */
