/* A platform that is reached through a program of the host which runs a command there and passes input, output and exit
 * status on: ssh, lxc exec, ... The drivers ssh and command are two ways to write that command.
 *
 * Inside, a shell script of this file (never text of the plan) enters the folder and notes the process's number, so that
 * what a run leaves can be killed there. It takes sh, mktemp, cat, timeout and rm. */
#ifndef COLLECT_REMOTE_H
#define COLLECT_REMOTE_H

#include "collect/driver/platform.h"

/* argv inside to argv of the host. The caller frees it with remote_free. */
typedef char **remote_wrap(const struct platform *platform, const char *const *argv);

/* Whether a command can be run there; fills refusal when not. `remedy` is what else may be wrong. */
int remote_probe(struct platform *platform, remote_wrap *wrap, const char *remedy, struct refusal *refusal,
                 struct error *err);
/* Makes the folder and brings forkbench there (without it when that fails). */
int remote_start(struct platform *platform, remote_wrap *wrap, struct error *err);
int remote_run(struct platform *platform, remote_wrap *wrap, struct outcome *out, const struct program *program,
               struct error *err);
/* The first line that a short command prints inside; NULL when it fails. The caller frees it. */
char *remote_line(struct platform *platform, remote_wrap *wrap, const char *const *argv);
/* Kills what is left of a run, and removes the folder. */
void remote_stop(struct platform *platform, remote_wrap *wrap);
/* The same for all folders of this collection. */
void remote_clean(struct platform *platform, remote_wrap *wrap);

/* For building an argv: grows by one; ends with NULL always. */
struct words {
    char **all;
    size_t n, capacity;
};
void words_add(struct words *words, const char *word);
void words_add_all(struct words *words, const char *const *argv);
void remote_free(char **argv);

#endif
