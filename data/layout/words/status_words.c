#include "data/layout/words/status_words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/name_fold.h"

static const struct {
    enum status status;
    const char *words[32];
} statuses[] = {
    {STATUS_OK, {"",       "ok",   "0",           "success",   "successful", "succeeded", "passed", "pass",
                 "done",   "true", "yes",         "completed", "complete",   "finished",  "good",   "valid",
                 "normal", "ja",   "erfolgreich", "fertig",    "exit 0",     "none",      "ended",  "200",
                 "201",    "202",  "204",         "206",       "304",        "bestanden"}},
    {STATUS_FAILED, {"failed",
                     "fail",
                     "failure",
                     "error",
                     "err",
                     "timeout",
                     "timedout",
                     "timed out",
                     "aborted",
                     "killed",
                     "crashed",
                     "invalid",
                     "false",
                     "no",
                     "skipped",
                     "cancelled",
                     "canceled",
                     "oom",
                     "bad",
                     "nein",
                     "fehler",
                     "fehlgeschlagen",
                     "incomplete",
                     "interrupted",
                     "abgebrochen",
                     "excluded",
                     "ausgeschlossen",
                     "ung\xC3\xBCltig",
                     "ungueltig",
                     "durchgefallen",
                     "nicht bestanden"}},
    {STATUS_WARMUP, {"warmup", "warm-up", "warm up", "aufw\xC3\xA4rmen"}},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum status status_of(const char *text)
{
    for (size_t i = 0; i < LENGTH(statuses); i++)
        for (size_t k = 0; k < LENGTH(statuses[i].words) && statuses[i].words[k]; k++)
            if (strcasecmp(text, statuses[i].words[k]) == 0)
                return statuses[i].status;
    return STATUS_UNKNOWN;
}

enum status_sense status_sense_of(const char *name)
{
    static const char *const success[] = {"success", "succeeded",   "successful", "passed",        "valid",    "ok",
                                          "erfolg",  "erfolgreich", "gueltig",    "g\xC3\xBCltig", "bestanden"};
    static const char *const failure[] = {"failed", "failure",  "fehlgeschlagen", "timedout",       "error",
                                          "fehler", "excluded", "exclude",        "ausgeschlossen", "verworfen"};
    static const char *const warmup[] = {"warmup", "iswarmup"};
    char folded[NAME_FOLDED];
    if (!name_fold(folded, name))
        return STATUS_SENSE_CODE;
    return name_is_among(folded, success, LENGTH(success))   ? STATUS_SENSE_SUCCESS
           : name_is_among(folded, failure, LENGTH(failure)) ? STATUS_SENSE_FAILURE
           : name_is_among(folded, warmup, LENGTH(warmup))   ? STATUS_SENSE_WARMUP
                                                             : STATUS_SENSE_CODE;
}

static enum status status_of_answer(const char *text)
{
    char *end;
    long code = strtol(text, &end, 10);
    return end == text || *end != '\0' ? status_of(text) : code >= 100 && code < 400 ? STATUS_OK : STATUS_FAILED;
}

enum status status_in(enum status_sense sense, const char *text)
{
    static const char *const yes[] = {"1", "true", "yes", "ja", "y"}, *const no[] = {"0", "false", "no", "nein", "n"};
    static const enum status answers[][2] = {[STATUS_SENSE_SUCCESS] = {STATUS_FAILED, STATUS_OK},
                                             [STATUS_SENSE_FAILURE] = {STATUS_OK, STATUS_FAILED},
                                             [STATUS_SENSE_WARMUP] = {STATUS_OK, STATUS_WARMUP}};
    if (sense == STATUS_SENSE_HTTP)
        return status_of_answer(text);
    for (size_t i = 0; i < LENGTH(yes) && sense != STATUS_SENSE_CODE; i++) {
        bool is = strcasecmp(text, yes[i]) == 0;
        if (is || strcasecmp(text, no[i]) == 0)
            return answers[sense][is];
    }
    return status_of(text);
}
