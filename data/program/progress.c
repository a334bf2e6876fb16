#include "data/program/progress.h"

void progress_begin(struct progress *progress, const char *what, size_t total)
{
    if (!progress)
        return;
    atomic_store(&progress->done, 0);
    atomic_store(&progress->total, total);
    atomic_store(&progress->what, what);
}

void progress_expect(struct progress *progress, size_t more)
{
    if (progress)
        atomic_fetch_add(&progress->total, more);
}

void progress_add(struct progress *progress, size_t done)
{
    if (progress)
        atomic_fetch_add(&progress->done, done);
}
