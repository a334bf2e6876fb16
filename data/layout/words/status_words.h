/* The words that say how a run ended. English and German; case does not count. Source: our own list, of the statuses in
 * public result files. */
#pragma once

enum status { STATUS_UNKNOWN, STATUS_OK, STATUS_FAILED, STATUS_WARMUP };
enum status status_of(const char *text);

/* What 1 and true mean in a column of statuses of this name: a run that counts (success), one that failed (failed), or
 * one that was made in order not to count (warmup); elsewhere 0 is that of a run that counts (exit_code). Among the
 * codes of HTTP those below 400 are such, and 0, by which programs say that there was no answer, is a failure. */
enum status_sense {
    STATUS_SENSE_CODE,
    STATUS_SENSE_SUCCESS,
    STATUS_SENSE_FAILURE,
    STATUS_SENSE_WARMUP,
    STATUS_SENSE_HTTP
};
enum status_sense status_sense_of(const char *name);
enum status status_in(enum status_sense sense, const char *text);
