/* What the person who waits sees, byte by byte, on terminals of several widths and elsewhere: tests/golden.sh holds this against
 * headway.txt. */
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "collect/collection/headway.h"
#include "data/memory.h"

/* ---- a terminal ---- */

static void show(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == '\n')
            fputs("\n    ", stdout);
        else if (bytes[i] == '\r')
            fputs("<", stdout);
        else if (bytes[i] == '\033')
            fputs("!", stdout);
        else
            putchar(bytes[i]);
    puts("|");
}

/* Prints what `work` writes to standard error, which is a terminal with so many columns; below 0: a pipe. */
static void watch(const char *what, const char *term, int columns, void (*work)(void))
{
    struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)(columns < 0 ? 0 : columns)};
    struct termios raw = {0};
    int ends[2], kept = dup(STDERR_FILENO);
    if (columns < 0 ? pipe(ends) != 0 : openpty(&ends[0], &ends[1], NULL, NULL, &size) != 0) {
        fprintf(stderr, "list_headway: this machine gives no terminal\n");
        exit(77);
    }
    if (columns >= 0 && tcgetattr(ends[1], &raw) == 0) {
        cfmakeraw(&raw);
        tcsetattr(ends[1], TCSANOW, &raw);
    }
    if (term)
        setenv("TERM", term, 1);
    else
        unsetenv("TERM");
    dup2(ends[1], STDERR_FILENO);
    work();
    fflush(stderr);
    static char bytes[1 << 16];
    ssize_t length = 0;
    fputs("#", stderr);
    while (length == 0 || bytes[length - 1] != '#') {
        ssize_t got = read(ends[0], bytes + length, sizeof bytes - (size_t)length);
        if (got <= 0)
            break;
        length += got;
    }
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(ends[0]);
    close(ends[1]);
    printf("\n%s\n    ", what);
    show(bytes, (size_t)length - 1);
}

/* ---- what is watched ---- */

static struct headway p;

static void whole(void)
{
    headway_start(&p, 3, 10, 60);
    headway_show(&p, "starting %s", "native");
    headway_show(&p, "starting %s", "kvm");
    headway_say(&p, "%s is not %s", "kvm", "available");
    headway_say(&p, "two\nlines");
    headway_run(&p, -1, 2, "native", "cpu");
    headway_done(&p, 30);
    headway_run(&p, 0, 2, "native", "mem");
    headway_done(&p, 10);
    headway_block(&p, 0, 2);
    headway_run(&p, 1, 2, "docker", "cpu");
    headway_note("building an image");
    headway_note("more");
    headway_done(&p, 200);
    headway_block(&p, 1, 2);
    headway_run(&p, 2, 2, "docker", "mem");
    headway_end(&p);
    headway_end(&p);
}

static void again(void)
{
    headway_start(&p, 0, 1, 5400);
    headway_run(&p, 1, 1, "native", "cpu");
    headway_start(&p, 0, 0, 0);
    headway_run(&p, 1, 1, "native", "cpu");
    headway_done(&p, 5);
    headway_block(&p, 1, 1);
    headway_start(&p, 5, 3, 60);
    headway_run(&p, 1, 1, "native", "cpu");
    headway_end(&p);
}

static void restarts(void)
{
    headway_start(&p, 0, 2, 60);
    headway_restarts(&p, 600);
    headway_run(&p, 1, 2, "native", "cpu");
    headway_done(&p, 60);
    headway_block(&p, 1, 2);
    headway_restarts(&p, 0);
    headway_run(&p, 2, 2, "native", "cpu");
    headway_restarts(&p, 600);
    headway_done(&p, 60);
    headway_block(&p, 2, 2);
    headway_end(&p);
}

static void narrow(void)
{
    headway_start(&p, 0, 1, 60);
    headway_show(&p, "%s", "0123456789012345678901234567890123456789012345678901234567890123456789\x1b[m7890123456789");
    headway_end(&p);
}

static void in_a_pipe_after_all(void)
{
    headway_start(&p, 0, 1, 60);
    p.terminal = true;
    headway_show(&p, "%s",
                 "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890");
}

int main(void)
{
    static const double durations[] = {0,   0.4,  0.6,  1,    59,   60,   89.4, 89.99, 90,    91,   149,
                                       151, 3540, 3570, 5369, 5399, 5400, 5401, 7200,  35999, 86400};
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
        OWNED char *text = headway_duration(durations[i]);
        printf("%g: %s\n", durations[i], text);
    }
    watch("a terminal", "xterm", 100, whole);
    watch("a dumb terminal", "dumb", 100, whole);
    watch("a terminal of which nothing is known", NULL, 100, whole);
    watch("a pipe", "xterm", -1, whole);
    watch("starting again on a terminal", "xterm", 100, again);
    watch("starting again in a pipe", "xterm", -1, again);
    watch("restarts to come, on a terminal", "xterm", 100, restarts);
    watch("restarts to come, in a pipe", "xterm", -1, restarts);
    static const int widths[] = {0, 1, 2, 3, 4, 5, 6, 20, 80, 84, 86, 87, 100};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        OWNED char *what = memory_format("%d columns", widths[i]);
        watch(what, "xterm", widths[i], narrow);
    }
    watch("no columns", "xterm", -1, in_a_pipe_after_all);
    return 0;
}
