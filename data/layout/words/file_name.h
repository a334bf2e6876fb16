/* What the name of a CSV file says: native-results.csv, results-kvm.csv, assignment3-docker-results.csv,
 * docker-disk-random.csv, cpu_results.csv. Names are data: they end up as text only. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/layout/words/file_ending.h"

/* Each gives a name that the caller frees, "" when the path says nothing ("-"). */

/* Returns the whole name without folder and ending; of a workbook, with that of its sheet. */
char *file_name_stem(const char *path);

/* Returns the known platform and what follows it (kvm-virtio), else the whole without "results" and the like. */
char *file_name_platform(const char *path);

/* Finds platform and benchmark of a file that holds one of each: the known platform is the one and the rest the other,
 * but for what tells machines of one kind apart, which is of the platform (hetzner-cx21-cpu, kvm-virtio-disk);
 * else a known benchmark at the end is the benchmark; else the name is cut at its first separator. What numbers or
 * dates a run is part of neither; a bare number is part of the benchmark where `levels` says that such numbers are no
 * runs. */
void file_name_pair(const char *path, bool levels, char **platform, char **benchmark);

/* Whether the bare numbers at the ends of these names are levels of a parameter, cpu-1, cpu-8 and cpu-64, since half
 * of them have no number before them as the runs 1, 2, 3 have. */
bool file_names_have_levels(char *const *paths, size_t n);

/* Returns the whole name without words such as "results" at its ends. */
char *file_name_benchmark(const char *path);

/* Returns it without what tells when or how often: page_touch of page_touch-run2.csv, "" of run2.csv. */
char *file_name_measure(const char *path);

/* Returns what is left of the whole name when `name` is taken out: getuid_control.csv without "getuid" is "control". */
char *file_name_without(const char *path, const char *name);

/* Returns the folder that the file lies in, where its name says more than "results" or "data". */
char *file_name_folder(const char *path);

/* Whether results, a benchmark or measurements are named beside something else: my-server-results.csv. */
bool file_name_is_of_results(const char *path);
bool file_name_has_platform(const char *path); /* a part is a known platform */
