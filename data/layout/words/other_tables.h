/* Tables that have numbers of machines and platforms and are no results, known by the names of their columns: what
 * vmstat, sar, iostat, docker stats, nvidia-smi and virt-top print, bills, lists of alerts and tickets, logs of
 * answers. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct other_table {
    const char *what; /* "the output of vmstat" */
    const char *says; /* what its numbers say instead: "how busy a machine was" */
};

/* Finds the kind of table that has so many of these names that it is nothing else, and which of them it has; NULL: none
 * has. */
const struct other_table *other_table_of(char *const *names, size_t n, bool *found);
