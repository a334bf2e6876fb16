/* Work is done once each, on as many threads as there are, and on one inside of such work. */
#include <criterion/criterion.h>

#include <pthread.h>
#include <stdatomic.h>
#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

#include "data/program/threads.h"

enum { WORKS = 1000 };

struct tally {
    atomic_int done[WORKS], inner;
    pthread_t thread;
};

static void inner_work(void *context, size_t i)
{
    struct tally *tally = context;
    (void)i;
    atomic_fetch_add(&tally->inner, pthread_equal(tally->thread, pthread_self()) ? 1 : WORKS);
}

static void count(void *context, size_t i)
{
    struct tally *tally = context, own = {.thread = pthread_self()};
    atomic_fetch_add(&tally->done[i], 1);
    threads_each(3, 3, inner_work, &own);
    atomic_fetch_add(&tally->inner, atomic_load(&own.inner));
}

Test(threads, each_work_is_done_once)
{
    for (size_t most = 0; most < 5; most++) {
        struct tally tally = {0};
        threads_each(WORKS, most, count, &tally);
        for (size_t i = 0; i < WORKS; i++)
            cr_expect_eq(atomic_load(&tally.done[i]), 1);
        cr_expect_eq(atomic_load(&tally.inner), 3 * WORKS, "inside of work there is one thread");
    }
    threads_each(0, 4, count, NULL);
}

/* Each of two works tells that it has begun, and waits until the other one has. */
static void meet(void *context, size_t i)
{
    sem_t *begun = context;
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += 20;
    sem_post(&begun[i]);
    cr_expect_eq(sem_timedwait(&begun[1 - i], &end), 0, "work %zu was alone", i);
}

Test(threads, two_work_at_the_same_time)
{
    sem_t begun[2];
    for (size_t i = 0; i < 2; i++)
        sem_init(&begun[i], 0, 0);
    threads_each(2, 2, meet, begun);
}

Test(threads, the_environment_says_how_many)
{
    setenv("OMP_NUM_THREADS", "3,2", 1);
    cr_expect_eq(threads_wished(), 3);
    setenv("OMP_NUM_THREADS", "0", 1);
    size_t usual = threads_wished();
    unsetenv("OMP_NUM_THREADS");
    cr_expect_eq(threads_wished(), usual);
    cr_expect_geq(usual, 1);
}
