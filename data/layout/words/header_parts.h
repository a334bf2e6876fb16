/* The parts of a column's name: realtime_docker is what was measured and where. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct header_parts {
    char *platform; /* a known platform; NULL: the name has none, or nothing beside it */
    char *rest;     /* the other words, as they are written */
    bool run;       /* it was the name of a run, which the rest is without: docker_run1 */
    bool unit;      /* the rest is a unit: docker_ms, "kvm (MB/s)" */
};

/* The caller releases `out`. */
void header_parts_read(struct header_parts *out, const char *name);
/* Fills it in with what two rows of a header tell. */
void header_parts_take(struct header_parts *out, const char *platform, const char *rest);
/* Takes the run off the end of the rest: "cpu" of "cpu run 3", "" of "run3" and of "3". False where none is there. */
bool header_parts_cut_run(struct header_parts *parts);
char *header_parts_without_unit(const char *name); /* "cpu" of "cpu (events/s)"; the caller frees it */
void header_parts_release(struct header_parts *parts);

enum { RUN_WORD = 16 };
/* Splits run3, "Lauf 3", #3 and 3 into the word of a run and its number; false for any other name. */
bool header_run_read(const char *name, char word[RUN_WORD], size_t *number);
