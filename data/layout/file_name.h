/* What the name of a CSV file says: native-results.csv, results-kvm.csv, assignment3-docker-results.csv,
 * docker-disk-random.csv, cpu_results.csv. Names are data: they end up as text only. */
#pragma once

#include <stdbool.h>

/* Each gives a name that the caller frees, "" when the path says nothing ("-"). */

/* Returns the known platform and what follows it (kvm-virtio), else the whole without "results" and the like. */
char *file_name_platform(const char *path);

/* Finds platform and benchmark of a file that holds one of each: the known platform is the one and the rest the other;
 * else a known benchmark at the end is the benchmark; else the name is cut at its first separator. */
void file_name_pair(const char *path, char **platform, char **benchmark);

/* Returns the whole name without words such as "results" at its ends. */
char *file_name_benchmark(const char *path);

/* Returns it without what tells when or how often: page_touch of page_touch-run2.csv, "" of run2.csv. */
char *file_name_measure(const char *path);

/* Returns what is left of the whole name when `name` is taken out: getuid_control.csv without "getuid" is "control". */
char *file_name_without(const char *path, const char *name);

/* Returns the folder that the file lies in, where its name says more than "results" or "data". */
char *file_name_folder(const char *path);

/* What the name ends in, whether or not .gz follows: kvm.csv.gz is a CSV. NONE: it has no point. */
enum file_ending {
    ENDING_CSV,
    ENDING_TSV,
    ENDING_TXT,
    ENDING_DAT,
    ENDING_NONE,
    ENDING_OTHER,
    ENDING_XLSX, /* and below: workbooks */
    ENDING_XLSM,
    ENDING_ODS,
    ENDING_XLS, /* and below: those that are refused */
    ENDING_XLSB
};
enum file_ending file_name_ending(const char *path);
/* It ends in .csv, .tsv or as a workbook does, also one that is refused, so that it is a table by its name alone. */
bool file_name_is_table(const char *path);

bool file_name_has_platform(const char *path); /* a part is a known platform */
