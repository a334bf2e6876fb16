#include "data/program/threads.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST = 256 };

/* What the threads of a team share. */
struct team {
    atomic_size_t next;
    size_t n;
    void (*work)(void *context, size_t i);
    void *context;
};

static _Thread_local bool in_team;

static size_t processors(void)
{
    cpu_set_t usable;
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    if (sched_getaffinity(0, sizeof usable, &usable) == 0)
        return (size_t)CPU_COUNT(&usable);
    return online > 0 ? (size_t)online : 1;
}

size_t threads_wished(void)
{
    const char *given = getenv("OMP_NUM_THREADS");
    long n = given ? strtol(given, NULL, 10) : 0;
    size_t wished = n > 0 ? (size_t)n : processors();
    return wished < MOST ? wished : MOST;
}

static void *team_work(void *context)
{
    struct team *team = context;
    bool before = in_team;
    in_team = true;
    for (size_t i; (i = atomic_fetch_add(&team->next, 1)) < team->n;)
        team->work(team->context, i);
    in_team = before;
    return NULL;
}

void threads_each(size_t n, size_t most, void (*work)(void *context, size_t i), void *context)
{
    struct team team = {.n = n, .work = work, .context = context};
    pthread_t threads[MOST];
    size_t others = 0, wished = in_team ? 1 : most < n ? most : n;
    while (others + 1 < wished && others < MOST && pthread_create(&threads[others], NULL, team_work, &team) == 0)
        others++;
    team_work(&team);
    for (size_t i = 0; i < others; i++)
        pthread_join(threads[i], NULL);
}
