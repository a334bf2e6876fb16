/* Work is done once each, on as many threads as there are, and on one inside of such work. */
#include <criterion/criterion.h>

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

#include "data/program/threads.h"

enum { WORKS = 1000, MOST = 256 };

static size_t created, refused_from; /* threads that were begun; from this one on none is, 0: all are */

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *context)
{
    __typeof__(&pthread_create) next = (__typeof__(&pthread_create))dlsym(RTLD_NEXT, "pthread_create");
    if (refused_from && created + 1 >= refused_from)
        return EAGAIN;
    created++;
    return next(thread, how, work, context);
}

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

static void nothing(void *context, size_t i)
{
    (void)i;
    atomic_fetch_add((atomic_int *)context, 1);
}

/* One of the threads is the one that asks; a second time there are as many as before. */
Test(threads, as_many_are_begun_as_have_work)
{
    static const struct {
        size_t n, most, others;
    } cases[] = {{10, 3, 2},
                 {3, 10, 2},
                 {3, 3, 2},
                 {2, 9, 1},
                 {1, 9, 0},
                 {9, 1, 0},
                 {9, 0, 0},
                 {0, 9, 0},
                 {10, 3, 2},
                 {1000, MOST, MOST - 1},
                 {1000, MOST + 1, MOST},
                 {1000, 1000, MOST}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        atomic_int done = 0;
        created = 0;
        threads_each(cases[i].n, cases[i].most, nothing, &done);
        cr_expect_eq(created, cases[i].others, "%zu of %zu: %zu", cases[i].most, cases[i].n, created);
        cr_expect_eq(atomic_load(&done), (int)cases[i].n);
    }
}

Test(threads, those_that_cannot_be_begun_are_done_without)
{
    for (refused_from = 1; refused_from < 4; refused_from++) {
        atomic_int done = 0;
        created = 0;
        threads_each(100, 5, nothing, &done);
        cr_expect_eq(created, refused_from - 1);
        cr_expect_eq(atomic_load(&done), 100);
    }
}

Test(threads, what_the_environment_may_say)
{
    static const struct {
        const char *given;
        size_t wished; /* 0: what there is without */
    } cases[] = {{"1", 1},       {"2", 2},  {"255", 255}, {"256", 256}, {"257", 256},
                 {"99999", 256}, {"-1", 0}, {"x", 0},     {"", 0}};
    cpu_set_t one;
    CPU_ZERO(&one);
    sched_getaffinity(0, sizeof one, &one);
    for (int processor = 0, seen = 0; processor < CPU_SETSIZE; processor++)
        if (CPU_ISSET(processor, &one) && seen++)
            CPU_CLR(processor, &one);
    cr_assert_eq(sched_setaffinity(0, sizeof one, &one), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        setenv("OMP_NUM_THREADS", cases[i].given, 1);
        cr_expect_eq(threads_wished(), cases[i].wished ? cases[i].wished : 1, "%s", cases[i].given);
    }
}
