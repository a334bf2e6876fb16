/* Out of memory is an end with a status, in any thread. */
#include <criterion/criterion.h>

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/error.h"
#include "data/memory.h"
#include "data/program/temporary.h"

static void *ask_for_all(void *unused)
{
    (void)unused;
    return memory_allocate(SIZE_MAX / 4, 2);
}

Test(memory, out_of_it_is_an_end_with_a_status, .exit_code = ERROR_SYSTEM)
{
    ask_for_all(NULL);
}

Test(memory, in_a_thread_as_well, .exit_code = ERROR_SYSTEM)
{
    pthread_t thread;
    cr_assert_eq(pthread_create(&thread, NULL, ask_for_all, NULL), 0);
    pthread_join(thread, NULL);
}

/* The child ends with its memory; the parent looks what it left. */
Test(memory, folders_that_were_noted_go)
{
    char folder[] = "/tmp/virtstat-test-XXXXXX", kept[] = "/tmp/virtstat-test-XXXXXX";
    int status = 0;
    cr_assert(mkdtemp(folder) && mkdtemp(kept));
    OWNED char *inside = memory_format("%s/inside", folder);
    cr_assert_eq(mkdir(inside, 0700), 0);
    pid_t child = fork();
    if (child == 0) {
        temporary_note(folder);
        temporary_note(kept);
        temporary_forget(kept);
        ask_for_all(NULL);
    }
    waitpid(child, &status, 0);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == ERROR_SYSTEM);
    cr_expect_eq(access(folder, F_OK), -1);
    cr_expect_eq(rmdir(kept), 0);
}
