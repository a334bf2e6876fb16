/* What the names of columns tell by themselves: a moment, the number of a run, what was asked of a run. */
#include "data/catalogue/catalogue.h"

#include <string.h>

#include "data/catalogue/name_fold.h"
#include "data/catalogue/name_split.h"

static const char *const times[] = {
    "time",  "ime",     "times",     "timestamp", "timestamps",        "date", "datetime", "unixtime",
    "unix",  "epoch",   "epochtime", "epochs",    "secondssinceepoch", "when", "clock",    "starttime",
    "start", "started", "startedat", "measuredat"};

static const char *const run_numbers[] = {
    "run",        "runs",      "runno",      "runnumber", "runid",        "index",   "idx",
    "id",         "i",         "n",          "no",        "nr",           "number",  "block",
    "position",   "iteration", "iter",       "round",     "iterations",   "iters",   "rep",
    "repeat",     "replicate", "repetition", "sample",    "trial",        "row",     "lauf",
    "laufnummer", "laufnr",    "durchlauf",  "durchgang", "wiederholung", "versuch", "nummer",
    "zeile",      "attempt",   "pid",        "seed",      "port",         "jobid",   "buildnumber",
    "buildid",    "commitid",  "pipelineid", "runuuid",   "year",         "jahr",    "replication",
    "seq",        "sequence",  "messungnr",  "runde"};

/* What is asked of a run, and no result of it. */
static const char *const parameters[] = {
    "threads",  "nthreads",   "numthreads",  "clients", "connections", "concurrency", "parallel",    "parallelism",
    "jobs",     "numjobs",    "workers",     "procs",   "processes",   "cpus",        "vcpus",       "ncpus",
    "cores",    "smp",        "blocksize",   "bs",      "recordsize",  "iodepth",     "queuedepth",  "qd",
    "filesize", "buffersize", "bufsize",     "msgsize", "messagesize", "payload",     "payloadsize", "packetsize",
    "batch",    "batchsize",  "nodes",       "streams", "flows",       "scalefactor", "param",       "parameter",
    "pagesize", "warehouses", "problemsize", "stride",  "ranks",       "prozesse"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static bool name_is_listed(const char *const *list, size_t n, const char *name)
{
    char folded[NAME_FOLDED];
    return name_fold(folded, name) && name_is_among(folded, list, n);
}

bool catalogue_is_time(const char *column)
{
    return name_is_listed(times, LENGTH(times), column);
}

/* What is numbered, beside the words that mean the number of a run by themselves: "Test #", build_no. */
static const char *const numbered[] = {"test",    "build",    "commit",     "job",  "measurement",
                                       "messung", "pipeline", "experiment", "task", "versuch"};
static const char *const number_words[] = {"#", "no", "nr", "num", "number", "nummer", "counter", "z\xC3\xA4hler"};

/* The name without the word of a number at one of its ends; the same where there is none. */
static size_t cut_number_word(char folded[NAME_FOLDED])
{
    size_t length = strlen(folded);
    for (size_t i = 0; i < LENGTH(number_words); i++) {
        size_t word = strlen(number_words[i]);
        if (length > word && strcmp(folded + length - word, number_words[i]) == 0) {
            folded[length - word] = '\0';
            return word;
        }
        if (length > word && *number_words[i] == '#' && folded[0] == '#') {
            memmove(folded, folded + 1, length);
            return word;
        }
    }
    return 0;
}

bool catalogue_is_mark(const char *column)
{
    static const char *const marks[] = {"pid", "seed", "id", "uuid"};
    struct name_split words = name_split_of(column);
    return words.n > 1 && name_is_among(words.text[words.n - 1], marks, LENGTH(marks));
}

bool catalogue_is_run_number(const char *column)
{
    char folded[NAME_FOLDED];
    if (!name_fold(folded, column))
        return false;
    if (name_is_among(folded, run_numbers, LENGTH(run_numbers)))
        return true;
    return cut_number_word(folded) > 0 && (name_is_among(folded, run_numbers, LENGTH(run_numbers)) ||
                                           name_is_among(folded, numbered, LENGTH(numbered)));
}

bool catalogue_is_parameter(const char *column)
{
    return name_is_listed(parameters, LENGTH(parameters), column);
}
