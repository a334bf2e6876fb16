/* A driver that runs nothing: it tells on standard error what it is asked for, where the lines of the headway stand, too, and fails
 * where the test wants it to. Programs that list what happens include it. */
#pragma once

#include <stdio.h>
#include <string.h>

#include "collect/platform/platform.h"
#include "data/memory.h"

/* The calls of this name on this platform fail, from the first to the last of these (from 1). */
struct failure {
    const char *platform, *call;
    int first, last;
    enum error_kind kind;
};

/* What a test sets: up to a failure without a platform; what each program prints, NULL: its own command line; how it ends. */
static const struct failure no_failures[] = {{0}};
static const struct failure *failures = no_failures;
static const char *(*prints)(const struct platform *platform, const struct program *program);
static struct outcome ends = {.seconds = 1};

struct calls {
    char what[60];
    int n;
};
static struct calls calls[100];

/* Forgets the calls. */
static inline void stand_in_reset(const struct failure *wanted)
{
    failures = wanted ? wanted : no_failures;
    memset(calls, 0, sizeof calls);
    prints = NULL;
    ends = (struct outcome){.seconds = 1};
}

static inline int call_number(const char *platform, const char *call)
{
    char what[60];
    size_t i = 0;
    snprintf(what, sizeof what, "%s %s", platform, call);
    while (calls[i].n > 0 && strcmp(calls[i].what, what) != 0)
        i++;
    strcpy(calls[i].what, what);
    return ++calls[i].n;
}

static inline int called(const struct platform *platform, const char *call, const char *with, struct error *err)
{
    const char *name = platform->plan->name;
    int n = call_number(name, call);
    fprintf(stderr, "    %s: %s%s\n", name, call, with);
    for (const struct failure *f = failures; f->platform; f++)
        if (strcmp(f->platform, name) == 0 && strcmp(f->call, call) == 0 && n >= f->first && n <= f->last)
            return error_set(err, f->kind, "%s does not %s", name, call);
    return 0;
}

static inline int stand_in_probe(struct platform *platform, bool build, struct remedy *remedy, struct error *err)
{
    if (called(platform, "probe", build ? " and build" : "", err) == 0)
        return 0;
    snprintf(remedy->text, sizeof remedy->text, "%s", *platform->plan->name == 'b' ? "" : "to mend it");
    return -1;
}

static inline int stand_in_start(struct platform *platform, struct error *err)
{
    return called(platform, "start", "", err);
}

static inline int stand_in_restart(struct platform *platform, struct error *err)
{
    return called(platform, "restart", "", err);
}

/* Whether a word is a port that the system chose. */
static inline bool is_port(const char *word)
{
    return strlen(word) == 5 && strspn(word, "0123456789") == 5;
}

static inline int stand_in_run(struct platform *platform, struct outcome *out, const struct program *program,
                               struct error *err)
{
    RELEASED(text_release) struct text line = {0};
    for (const char *const *word = program->argv; *word; word++)
        text_format(&line, " [%s]", is_port(*word) ? "PORT" : *word);
    text_format(&line, ", %g s, %zu bytes", program->seconds, program->most);
    if (called(platform, "run", text_string(&line), err) != 0)
        return -1;
    outcome_release(out);
    *out = ends;
    text_append(&out->output, prints ? prints(platform, program) : "");
    out->n_output += out->output.length;
    return 0;
}

static inline int stand_in_describe(struct platform *platform, struct text *out, struct error *err)
{
    text_format(out, "described: %s\n", platform->plan->name);
    return called(platform, "describe", "", err);
}

static inline int stand_in_set_paused(struct platform *platform, bool paused, struct error *err)
{
    return called(platform, paused ? "rest" : "wake", "", err);
}

static inline void stand_in_stop(struct platform *platform)
{
    struct error ignored;
    called(platform, "stop", "", &ignored);
}

static inline void stand_in_clean(struct platform *platform)
{
    struct error ignored;
    called(platform, "clean", "", &ignored);
}

static const struct driver stand_in = {.name = "stand-in",
                                       .probe = stand_in_probe,
                                       .start = stand_in_start,
                                       .restart = stand_in_restart,
                                       .restart_seconds = 1,
                                       .run = stand_in_run,
                                       .describe = stand_in_describe,
                                       .set_paused = stand_in_set_paused,
                                       .stop = stand_in_stop,
                                       .clean = stand_in_clean};

/* A driver that has what it must have. */
static const struct driver plain = {.name = "plain",
                                    .start = stand_in_start,
                                    .run = stand_in_run,
                                    .describe = stand_in_describe,
                                    .stop = stand_in_stop};
