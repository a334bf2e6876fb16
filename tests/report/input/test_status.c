/* The line of progress is shown on a terminal and taken back. */
#include "report/input/status.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void expect_line(const char *expected, const char *what, size_t done, size_t total, double seconds)
{
    char *line = status_line(what, done, total, seconds);
    cr_expect_str_eq(line, expected);
    free(line);
}

Test(status, a_line_tells_the_share_and_the_time_left)
{
    expect_line("reading", "reading", 5, 0, 3);
    expect_line("reading 0 %", "reading", 0, 100, 3);
    expect_line("reading 1 %", "reading", 1, 100, 3);
    expect_line("reading 2 %", "reading", 199, 10000, 3);
    expect_line("reading 2 %, about 2 min left", "reading", 2, 100, 3);
    expect_line("reading 25 %, about 9 s left", "reading", 25, 100, 3);
    expect_line("reading 50 %, about 89 s left", "reading", 1, 2, 89);
    expect_line("reading 50 %, about 2 min left", "reading", 1, 2, 100);
    expect_line("reading 50 %, about 90 s left", "reading", 1, 2, 89.9);
    expect_line("reading 50 %, about 2 min left", "reading", 1, 2, 90);
    expect_line("reading 50 %, about 3 min left", "reading", 1, 2, 151);
    expect_line("reading 50 %, about 1 s left", "reading", 1, 2, 0.2);
    expect_line("reading 50 %, about 1 s left", "reading", 1, 2, 1.4);
    expect_line("reading 50 %, about 2 s left", "reading", 1, 2, 1.6);
    expect_line("reading 100 %", "reading", 1, 1, 3);
    expect_line("reading 100 %, about 1 s left", "reading", 999, 1000, 3);
    expect_line("reading 99 %, about 1 s left", "reading", 99, 100, 3);
    expect_line("reading 100 %", "reading", 100, 100, 3);
    expect_line("reading 100 %", "reading", 103, 100, 3); /* blocks overlap a little */
}

/* What the terminal got within so many milliseconds. */
static void hear(int terminal, int milliseconds, char *out, size_t size)
{
    size_t n = 0;
    struct pollfd ready = {.fd = terminal, .events = POLLIN};
    for (int waited = 0; waited < milliseconds; waited += 50)
        if (poll(&ready, 1, 50) > 0 && n + 1 < size) {
            ssize_t got = read(terminal, out + n, size - 1 - n);
            n += got > 0 ? (size_t)got : 0;
        }
    out[n] = '\0';
}

/* So many lines are no flicker, and no waiting that ends at once. */
static size_t lines_in(const char *heard)
{
    size_t n = 0;
    for (; (heard = strstr(heard, "\r\033[K")); heard++)
        n++;
    return n;
}

static void open_terminal(int *outside, int *inside, const char *name)
{
    struct winsize size = {.ws_row = 24, .ws_col = 40};
    setenv("TERM", name, 1);
    if (openpty(outside, inside, NULL, NULL, &size) != 0)
        cr_skip_test("this machine has no pseudo-terminals");
}

/* Columns of a terminal, and how many letters of the line it gets: one column is left free, since the cursor stands there. */
Test(status, a_narrow_terminal_gets_what_fits)
{
    static const char what[] =
        "reading a file whose name is as long as no terminal is wide, so that whatever fits is seen of it";
    static const struct {
        unsigned short columns;
        size_t letters;
    } cases[] = {{0, 69}, {1, 69}, {2, 0},  {8, 0},  {9, 0},   {10, 0},
                 {11, 0}, {12, 1}, {13, 2}, {14, 3}, {80, 69}, {81, 70}};
    enum { CASES = sizeof cases / sizeof *cases };
    struct status all[CASES] = {0};
    int outside[CASES], inside[CASES];
    for (size_t i = 0; i < CASES; i++) {
        open_terminal(&outside[i], &inside[i], "xterm");
        const struct winsize size = {.ws_row = 24, .ws_col = cases[i].columns};
        ioctl(outside[i], TIOCSWINSZ, &size);
        status_start(&all[i], inside[i]);
        progress_begin(&all[i].progress, what, 4);
    }
    usleep(1300000);
    for (size_t i = 0; i < CASES; i++) {
        char heard[4096] = "", *begin = NULL;
        for (int tries = 0; tries < 100 && !begin; tries++) { /* where others are at work, it may take longer */
            hear(outside[i], 50, heard, sizeof heard);
            begin = strstr(heard, "virtstat: ");
        }
        cr_assert(begin, "%d columns: %s", cases[i].columns, heard);
        begin += strlen("virtstat: ");
        cr_expect_eq(strcspn(begin, "\r"), cases[i].letters, "%d columns: %s", cases[i].columns, begin);
        cr_expect(strncmp(begin, what, cases[i].letters) == 0, "%d columns: %s", cases[i].columns, begin);
        status_stop(&all[i]);
    }
}

Test(status, long_work_is_shown_on_a_terminal_and_the_line_is_taken_back)
{
    int outside, inside;
    char heard[4096];
    struct status status = {0};
    open_terminal(&outside, &inside, "xterm");
    status_start(&status, inside);
    progress_begin(&status.progress, "reading a file with a long name", 4);
    progress_add(&status.progress, 1);
    hear(outside, 600, heard, sizeof heard);
    cr_expect_str_eq(heard, "", "it lasted less than a second: %s", heard);
    hear(outside, 800, heard, sizeof heard);
    cr_expect(strstr(heard, "\r\033[Kvirtstat: reading a file with a long na"), "%s", heard);
    cr_expect_not(strstr(heard, "name"), "40 columns: %s", heard);
    progress_begin(&status.progress, "comparing", 2);
    progress_add(&status.progress, 1);
    hear(outside, 1000, heard, sizeof heard);
    cr_expect(strstr(heard, "virtstat: comparing 50 %"), "%s", heard);
    cr_expect_leq(lines_in(heard), 6, "%zu lines in a second", lines_in(heard));
    status_stop(&status);
    cr_expect(!status.running);
    status_stop(&status);
    hear(outside, 100, heard, sizeof heard);
    size_t n = strlen(heard);
    cr_expect(n >= 4 && strcmp(heard + n - 4, "\r\033[K") == 0, "%s", heard);
    status_start(&status, inside); /* as good as new */
    status_stop(&status);
    hear(outside, 100, heard, sizeof heard);
    cr_expect_str_eq(heard, "");
}

/* On a dumb terminal, one of no name, and what is none; and where nothing was begun. */
Test(status, others_get_nothing)
{
    static const char *const names[] = {"dumb", "", NULL, "xterm", "xterm"};
    enum { CASES = sizeof names / sizeof *names, PIPE = 3, IDLE = 4 };
    struct status all[CASES] = {0};
    int outside[CASES], inside[CASES], ends[2];
    cr_assert_eq(pipe(ends), 0);
    for (size_t i = 0; i < CASES; i++) {
        open_terminal(&outside[i], &inside[i], names[i] ? names[i] : "");
        if (!names[i])
            unsetenv("TERM");
        status_start(&all[i], i == PIPE ? ends[1] : inside[i]);
        if (i != IDLE)
            progress_begin(&all[i].progress, "reading", 4);
    }
    usleep(1300000);
    for (size_t i = 0; i < CASES; i++) {
        char heard[64];
        hear(i == PIPE ? ends[0] : outside[i], 50, heard, sizeof heard);
        cr_expect_str_eq(heard, "", "terminal %zu: %s", i, heard);
        status_stop(&all[i]);
    }
}

Test(status, nobody_watches)
{
    progress_begin(NULL, "reading", 4);
    progress_expect(NULL, 4);
    progress_add(NULL, 1);
}
