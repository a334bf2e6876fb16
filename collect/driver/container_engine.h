/* What is asked of Docker and Podman, through their command lines, which are nearly the same. */
#pragma once

#include <stdbool.h>

#include "collect/platform/platform.h"

/* A way to run a container, by options of `run`. Plain ways come first. */
struct way {
    const char *name; /* for setup.txt */
    bool host_network;
    const char *options[10]; /* ends with NULL */
};

struct engine {
    const char *program;
    const char *package;
    const char *remedy;            /* when it does not answer */
    const char *version;           /* template of `version --format` */
    const char *runtime, *storage; /* templates of `inspect --format` */
    struct way ways[4];            /* ends with one without a name */
};

/* The engines as choices of the plan, from 1. */
enum engine_choice { ENGINE_ANY, ENGINE_DOCKER, ENGINE_PODMAN, ENGINE_CHOICES };
extern const struct engine engines[ENGINE_CHOICES];

struct container_plan {
    enum engine_choice engine;
    char *image;        /* one that the engine has; "": the project's, built when missing */
    long vcpus, memory; /* number; MiB. 0: no limit */
};

struct container {
    const struct container_plan *plan;
    const struct site *site;
    const struct engine *engine;
    const struct way *way; /* NULL: none was found */
    char *name, *image;
};

/* From this exit status on the engine may have failed (125: the engine; 126, 127: the program in the container; 137:
 * killed, as all programs are when the container ends). */
enum { ENGINE_STATUS = 125 };

/* Whether the engine is there and answers. */
int engine_check(const struct engine *engine, struct remedy *remedy, struct error *err);
/* Finds the image that the plan names, or the project's, which is built and imported when `build` is set. *ready tells
 * whether it is in the engine. */
int engine_image(struct container *container, bool build, bool *ready, struct remedy *remedy, struct error *err);
/* Runs the container in one way after another until a program runs in it; the container stays up. */
int engine_find_way(struct container *container, struct remedy *remedy, struct error *err);
/* Runs the container in the way that was found; on failure none is left. */
int engine_run(struct container *container, struct error *err);
bool engine_is_up(const struct container *container);
/* Returns the address of this host as the container sees it; NULL: it sees none. The caller frees it. */
char *engine_address(const struct container *container);
void engine_describe(const struct container *container, struct text *out);
void engine_remove(const struct container *container);
/* Removes every container of this collection. */
void engine_clean(const char *id);
