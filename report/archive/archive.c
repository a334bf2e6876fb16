#include "report/archive/archive.h"

#include <stdlib.h>

size_t archive_readable(const struct archive *archive)
{
    size_t n = 0;
    for (size_t i = 0; i < archive->n_sets; i++)
        n += archive->sets[i].problem == NULL;
    return n;
}

void archive_release(struct archive *archive)
{
    for (size_t i = 0; i < archive->n_sets; i++) {
        struct archive_set *set = &archive->sets[i];
        for (size_t k = 0; k < set->n_fingerprints; k++)
            fingerprint_release(&set->fingerprints[k]);
        arena_release(&set->arena);
    }
    free(archive->sets);
    arena_release(&archive->arena);
    *archive = (struct archive){0};
}
