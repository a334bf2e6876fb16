/* A platform that is reached through a program of the host which runs a command there and passes input, output and exit
 * status on: ssh, lxc exec, docker exec. The driver's `wrap` writes that command; the rest of such a driver is made of these functions.
 *
 * Inside, a shell script of this file (never text of the plan) enters the folder and notes the process's number, so that
 * what a run leaves can be killed there. It takes sh, mktemp, cat, timeout and rm. */
#ifndef COLLECT_REMOTE_H
#define COLLECT_REMOTE_H

#include "collect/platform/platform.h"

/* Whether a command can be run there; `help` tells what to see to when it cannot. */
int remote_probe(struct platform *platform, const char *help, struct remedy *remedy, struct error *err);
/* Makes the folder and brings forkbench there (without it when that fails). */
int remote_start(struct platform *platform, struct error *err);
/* The driver's `run`. */
int remote_run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err);
/* The first line that a short command prints inside; NULL when it fails. The caller frees it. */
char *remote_line(struct platform *platform, const char *const *argv);
/* Appends it as "KEY: LINE", for `describe`. */
void remote_describe(struct platform *platform, struct text *out, const char *key, const char *const *argv);
/* The driver's `stop`: kills what is left of a run, and removes the folder. */
void remote_stop(struct platform *platform);
/* The driver's `clean`: the same for all folders of this collection. */
void remote_clean(struct platform *platform);

#endif
