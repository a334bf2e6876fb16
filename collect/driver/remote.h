/* What drivers share that reach their platform through a program of the host, which runs a command there and passes
 * input, output and exit status on: ssh, lxc exec, docker exec. The driver's `wrap` writes that command; the rest of
 * such a driver is made of these functions.
 *
 * On the platform a shell script of remote.c (never text of the plan) enters the folder and writes down the number of
 * the process, so that what a run leaves can be killed there. It takes sh, mktemp, cat, timeout and rm. */
#pragma once

#include "collect/platform/platform.h"

/* Whether a command can be run on the platform; `help` says what to check when it cannot. */
int remote_probe(struct platform *platform, const char *help, struct remedy *remedy, struct error *err);
/* Makes the folder and copies forkbench into it; the platform has no forkbench when that fails. */
int remote_start(struct platform *platform, struct error *err);
/* This is the driver's `run`. */
int remote_run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err);
/* Returns the first line that a short command prints on the platform; NULL when it fails. The caller frees it. */
char *remote_line(struct platform *platform, const char *const *argv);
/* Appends that line as "KEY: LINE", for `describe`. */
void remote_describe(struct platform *platform, struct text *out, const char *key, const char *const *argv);
/* This is the driver's `stop`: it kills what is left of a run, and removes the folder. */
void remote_stop(struct platform *platform);
/* This is the driver's `clean`: it does the same for all folders of this collection. */
void remote_clean(struct platform *platform);
