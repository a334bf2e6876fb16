/* Programs are started, limited, interrupted and ended with all that they left behind. */
#include <criterion/criterion.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/host/clock.h"
#include "collect/process/background.h"
#include "collect/process/process.h"
#include "data/memory.h"
#include "data/program/interruption.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct error err;
static struct outcome o;

static int run(const struct program *program)
{
    err = (struct error){0};
    return process_run(&o, program, &err);
}

/* A pid that a test's script wrote: whether that process is alive (not gone, not a zombie). */
static bool alive(const char *pid)
{
    char *path = memory_format("/proc/%d/stat", atoi(pid));
    FILE *stat = fopen(path, "r");
    char state = 'Z';
    if (stat) {
        if (fscanf(stat, "%*d (%*[^)]) %c", &state) != 1)
            state = 'Z';
        fclose(stat);
    }
    free(path);
    return state != 'Z';
}

Test(process, output_and_exit_status)
{
    cr_assert_eq(run(&(struct program){.argv = ARGV("sh", "-c", "echo out; echo bad >&2; exit 3")}), 0);
    cr_expect_eq(o.kind, OUTCOME_EXITED);
    cr_expect_eq(o.status, 3);
    cr_expect_str_eq(text_string(&o.output), "out\n");
    cr_expect_str_eq(text_string(&o.errors), "bad\n");
    cr_expect_eq(outcome_check(&o, "the tool", &err), -1);
    cr_expect_str_eq(err.message, "the tool: exit status 3: bad");
    cr_assert_eq(run(&(struct program){.argv = ARGV("printf", "the tool 1.0\n\nmakes files\nFATAL: no room\n")}), 0);
    o.status = 1;
    err = (struct error){0};
    cr_expect_eq(outcome_check(&o, "the tool", &err), -1);
    cr_expect_str_eq(err.message, "the tool: exit status 1: FATAL: no room");
    outcome_release(&o);
}

/* So many bytes of what a program said are shown whole, and of one more the first. */
Test(process, a_long_line_is_cut)
{
    for (size_t n = 198; n <= 202; n++) {
        struct outcome ended = {.kind = OUTCOME_EXITED, .status = 3};
        for (size_t i = 0; i < n; i++)
            text_append(&ended.errors, "x");
        err = (struct error){0};
        cr_expect_eq(outcome_check(&ended, "a", &err), -1);
        const char *line = strchr(err.message, 'x') + strlen("xit status 3: ");
        cr_expect_eq(strspn(line, "x"), n < 200 ? n : 200, "%s", line);
        cr_expect_eq(strstr(line, "...") != NULL, n > 200, "%s", line);
        outcome_release(&ended);
    }
}

Test(process, no_shell_sees_the_arguments)
{
    cr_assert_eq(run(&(struct program){.argv = ARGV("printf", "%s|", "$(echo x)", "a b", "`id`", "-", "*")}), 0);
    cr_expect_str_eq(text_string(&o.output), "$(echo x)|a b|`id`|-|*|");
    outcome_release(&o);
}

Test(process, input_settings_and_folder)
{
    const struct program cat = {.argv = ARGV("cat"), .input = "bytes", .input_length = 5};
    cr_assert_eq(run(&cat), 0);
    cr_expect_str_eq(text_string(&o.output), "bytes");
    cr_assert_eq(run(&(struct program){.argv = ARGV("cat")}), 0);
    cr_expect_str_eq(text_string(&o.output), "");
    cr_assert_eq(run(&(struct program){.argv = ARGV("sh", "-c", "echo $HERE $LC_ALL; pwd"),
                                       .setting = ARGV("HERE=there"),
                                       .folder = "/usr"}),
                 0);
    cr_expect_str_eq(text_string(&o.output), "there C\n/usr\n");
    outcome_release(&o);
}

Test(process, input_that_nobody_reads)
{
    char *much = memory_allocate(1 << 20, 1);
    memset(much, 'x', (1 << 20) - 1);
    cr_assert_eq(run(&(struct program){.argv = ARGV("true"), .input = much, .input_length = 1 << 20}), 0);
    cr_expect_eq(o.status, 0);
    cr_assert_eq(run(&(struct program){.argv = ARGV("wc", "-c"), .input = much, .input_length = 1 << 20}), 0);
    cr_expect_str_eq(text_string(&o.output), "1048576\n");
    free(much);
    outcome_release(&o);
}

Test(process, descriptors_and_session_are_its_own)
{
    int open_here = dup(1);
    cr_assert_eq(run(&(struct program){
                     .argv = ARGV("sh", "-c", "ls /proc/self/fd | wc -l; ps -o sid= -p $$ | tr -d ' '; echo $$")}),
                 0);
    int descriptors, session, pid;
    cr_assert_eq(sscanf(text_string(&o.output), "%d %d %d", &descriptors, &session, &pid), 3);
    cr_expect_eq(descriptors, 4, "0, 1, 2 and the folder that ls reads");
    cr_expect_eq(session, pid);
    close(open_here);
    outcome_release(&o);
}

Test(process, missing_program)
{
    cr_expect_eq(run(&(struct program){.argv = ARGV("no-such-program\n")}), -1);
    cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
    cr_expect_str_eq(err.message, "there is no program no-such-program\\x0a");
    cr_expect(program_exists("sh"));
    cr_expect_not(program_exists("no-such-program"));
}

Test(process, a_flood_is_cut_and_counted)
{
    cr_assert_eq(run(&(struct program){.argv = ARGV("head", "-c", "30000000", "/dev/zero"), .most = 1000}), 0);
    cr_expect_eq(o.status, 0);
    cr_expect_eq(o.output.length, 1000);
    cr_expect_eq(o.n_output, 30000000);
    outcome_release(&o);
}

Test(process, a_limit_ends_a_flood)
{
    cr_assert_eq(run(&(struct program){.argv = ARGV("yes"), .most = 1000, .seconds = 1}), 0);
    cr_expect_eq(o.kind, OUTCOME_TIMED_OUT);
    cr_expect_eq(o.output.length, 1000);
    cr_expect_gt(o.n_output, 100000);
    outcome_release(&o);
}

/* A program that ignores SIGTERM, a child in a session of its own with no environment, and one that only forked. */
Test(process, a_limit_ends_all_of_it)
{
    const char *script =
        "trap '' TERM; setsid env -i sleep 300 & echo $!; (sleep 300 & echo $!); setsid sleep 300 & echo $!; "
        "while :; do sleep 1; done";
    double start = clock_seconds();
    cr_assert_eq(run(&(struct program){.argv = ARGV("bash", "-c", script), .seconds = 1.5}), 0);
    cr_expect_eq(o.kind, OUTCOME_TIMED_OUT);
    char *ended = outcome_text(&o);
    cr_expect_str_eq(ended, "still running after 1.5 s"); /* its limit, however long the killing took */
    free(ended);
    cr_expect_lt(clock_seconds() - start, 5);
    char first[20], second[20], third[20];
    cr_assert_eq(sscanf(text_string(&o.output), "%19s %19s %19s", first, second, third), 3);
    cr_expect_not(alive(first));
    cr_expect_not(alive(second));
    cr_expect_not(alive(third));
    outcome_release(&o);
}

Test(process, what_a_program_leaves_is_killed_unless_it_may_stay)
{
    const char *script = "setsid env -i sleep 299 >/dev/null 2>&1 & echo $!";
    cr_assert_eq(run(&(struct program){.argv = ARGV("bash", "-c", script)}), 0);
    cr_expect_not(alive(text_string(&o.output)));
    cr_assert_eq(run(&(struct program){.argv = ARGV("bash", "-c", script), .leaves_others = true}), 0);
    cr_expect(alive(text_string(&o.output)));
    kill(atoi(text_string(&o.output)), SIGKILL);
    outcome_release(&o);
}

Test(process, an_interruption_ends_it)
{
    interruption_watch();
    const char *script = "kill -INT $PPID; sleep 300";
    double start = clock_seconds();
    cr_assert_eq(run(&(struct program){.argv = ARGV("sh", "-c", script)}), -1);
    cr_expect_eq(err.kind, ERROR_INTERRUPTED);
    cr_expect_lt(clock_seconds() - start, 4);
    cr_assert_eq(run(&(struct program){.argv = ARGV("echo", "cleaning"), .unstoppable = true}), 0);
    cr_expect_str_eq(text_string(&o.output), "cleaning\n");
    cr_expect_eq(interruption_sleep(60, &err), -1);
    outcome_release(&o);
}

Test(process, a_background_program_stops_with_its_children)
{
    char log[] = "/tmp/virtstat-test-XXXXXX";
    close(mkstemp(log));
    struct background b = {0};
    const char *script = "setsid sleep 300 & echo $!; wait";
    cr_assert_eq(background_start(&b, &(struct program){.argv = ARGV("bash", "-c", script)}, log, &err), 0);
    cr_expect(background_runs(&b));
    struct stat written = {0};
    for (int i = 0; i < 200 && !written.st_size; i++) {
        usleep(50000);
        stat(log, &written);
    }
    background_stop(&b, 2);
    cr_expect_not(background_runs(&b));
    background_stop(&b, 2);
    char pid[20] = "";
    FILE *file = fopen(log, "r");
    cr_assert(fgets(pid, sizeof pid, file));
    fclose(file);
    unlink(log);
    cr_expect_not(alive(pid));
}

/* Waits until the process is the program that it becomes: while it is being replaced, its environment cannot be read. */
static void wait_for(const char *pid, const char *name)
{
    char path[64], comm[32] = "";
    snprintf(path, sizeof path, "/proc/%d/comm", atoi(pid));
    for (int i = 0; i < 500 && strncmp(comm, name, strlen(name)) != 0; i++) {
        FILE *file = fopen(path, "r");
        if (i > 0)
            usleep(10000);
        if (file && !fgets(comm, sizeof comm, file))
            *comm = '\0';
        if (file)
            fclose(file);
    }
}

/* Cleaning up after one collection leaves the other one running. */
Test(process, only_its_own_is_cleaned)
{
    char first[20], second[20];
    const char *script = "setsid sleep 298 >/dev/null 2>&1 & echo $!";
    process_mark("aaaa");
    cr_assert_eq(run(&(struct program){.argv = ARGV("bash", "-c", script), .leaves_others = true}), 0);
    snprintf(first, sizeof first, "%s", text_string(&o.output));
    process_mark("bbbb");
    cr_assert_eq(run(&(struct program){.argv = ARGV("bash", "-c", script), .leaves_others = true}), 0);
    snprintf(second, sizeof second, "%s", text_string(&o.output));
    wait_for(first, "sleep");
    wait_for(second, "sleep");
    cr_expect_eq(process_clean("aaaa"), 1);
    cr_expect_not(alive(first));
    cr_expect(alive(second));
    cr_expect_eq(process_clean("bbbb"), 1);
    cr_expect_not(alive(second));
    outcome_release(&o);
}
