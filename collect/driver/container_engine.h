/* What is asked of Docker and Podman, through their command lines, which are nearly the same. Used by container*.c. */
#ifndef COLLECT_CONTAINER_ENGINE_H
#define COLLECT_CONTAINER_ENGINE_H

#include <stdbool.h>

#include "collect/driver/platform.h"
#include "data/error.h"
#include "data/text.h"

/* A way to run a container: options of `run`. Plain ones come first. */
struct way {
    const char *name; /* for setup.txt */
    bool host_network;
    const char *options[10]; /* ends with NULL */
};

struct engine {
    const char *program; /* NULL ends the table */
    const char *package;
    const char *remedy;  /* when it does not answer */
    const char *version; /* template of `version --format` */
    struct way ways[4];  /* ends with one without a name */
};
extern const struct engine engines[];

struct container {
    const struct engine *engine;
    const struct way *way; /* NULL: none was found */
    char *name, *image;
};

/* From here on it may be the engine that failed (125: the engine; 126, 127: the program in the container; 137: killed, as all are
 * when the container ends). */
enum { ENGINE_STATUS = 125 };

/* Runs the engine and checks that it exits with 0. */
int engine_ask(struct outcome *out, const char *const *argv, double seconds, struct error *err);
/* The first line of what it answers; NULL when it fails or says nothing. The caller frees it. */
char *engine_line(const char *const *argv);
/* An interruption is passed on as an error, anything else becomes a refusal. */
int engine_refuse(const struct error *why, const char *remedy, struct refusal *refusal, struct error *err);

/* Is it there, and does it answer? Fills refusal when not. -1: interrupted. */
int engine_check(const struct engine *engine, struct refusal *refusal, struct error *err);
/* container_image.c. The image that the plan names, or ours, which is built and imported when `build` is set. *ready: it is in the engine. */
int engine_image(struct container *container, const struct platform *platform, bool build, bool *ready,
                 struct refusal *refusal, struct error *err);
/* Runs the container in one way after another until a program runs in it; the container stays up. */
int engine_find_way(struct container *container, const struct platform *platform, struct refusal *refusal,
                    struct error *err);
/* Runs the container; on failure none is left. */
int engine_run(struct container *container, const struct platform *platform, const struct way *way, struct error *err);
bool engine_is_up(const struct container *container);
/* This host, as the container sees it; NULL: it does not. The caller frees it. */
char *engine_address(const struct container *container);
void engine_describe(const struct container *container, const struct platform *platform, struct text *out);
void engine_remove(const struct container *container);
/* Removes every container of this collection. */
void engine_clean(const char *id);

#endif
