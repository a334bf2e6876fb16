#include "collect/collection/headway.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/message.h"
#include "data/text.h"

char *headway_duration(double seconds)
{
    if (seconds < 90)
        return memory_format("%.0f s", seconds);
    if (seconds < 90 * 60)
        return memory_format("%.0f min", seconds / 60);
    return memory_format("%.1f h", seconds / 3600);
}

static double headway_left(const struct headway *p)
{
    double each = p->here > 0 ? p->spent / (double)p->here : p->expected;
    return p->total > p->done ? (double)(p->total - p->done) * each + p->restarts : 0;
}

static void headway_clear(struct headway *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}

static bool is_terminal(void)
{
    const char *term = getenv("TERM");
    return isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

void headway_start(struct headway *p, size_t done, size_t total, double expected)
{
    headway_clear(p);
    *p = (struct headway){.terminal = is_terminal(), .done = done, .total = total, .expected = expected};
}

/* The line is cut to the width of the terminal, since a wider one could not be replaced. */
void headway_show(struct headway *p, const char *format, ...)
{
    struct winsize size = {0};
    int width = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
    va_list arguments;
    if (!p->terminal)
        return;
    va_start(arguments, format);
    OWNED char *line = memory_format_list(format, arguments);
    va_end(arguments);
    OWNED char *shown = text_printable(line, strlen(line), width > 3 ? (size_t)width - 3 : 0);
    fprintf(stderr, "\r%s\033[K", shown);
    p->shown = true;
}

void headway_run(struct headway *p, long block, long blocks, const char *platform, const char *benchmark)
{
    OWNED char *time = headway_duration(headway_left(p)),
               *number = block < 1 ? memory_copy_text("warm-up") : memory_format("block %ld of %ld", block, blocks);
    headway_show(p, "%s  %s  %s  run %zu of %zu  %s left", number, platform, benchmark, p->done + 1, p->total, time);
}

void headway_done(struct headway *p, double seconds)
{
    p->done++;
    p->here++;
    p->spent += seconds;
}

void headway_restarts(struct headway *p, double seconds)
{
    p->restarts = seconds;
}

void headway_block(struct headway *p, long block, long blocks)
{
    if (p->terminal)
        return;
    OWNED char *time = headway_duration(headway_left(p));
    if (block < 1)
        headway_say(p, "warm-up done, %s left", time);
    else
        headway_say(p, "block %ld of %ld done, %s left", block, blocks, time);
}

void headway_say(struct headway *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    OWNED char *line = memory_format_list(format, arguments);
    va_end(arguments);
    headway_clear(p);
    message_print("%s", line);
}

void headway_note(const char *what)
{
    fputs(is_terminal() ? "\r\033[K" : "", stderr);
    message_print("%s", what);
}

void headway_end(struct headway *p)
{
    headway_clear(p);
}
