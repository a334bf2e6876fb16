/* What is asked of QEMU through QMP, and of the guest agent, which runs programs in a guest without a network. Their
 * answers are not trusted. */
#pragma once

#include <stdbool.h>

#include "collect/guest/json_channel.h"
#include "collect/process/outcome.h"
#include "data/error.h"

/* ---- QEMU ---- */

/* Connects, reads the greeting, agrees on no capabilities. */
int qmp_open(struct json_channel *qmp, const char *path, struct error *err);
/* Does what json_channel_ask does, for at most five seconds. */
int qmp_ask(struct json_channel *qmp, const char *command, json_t *arguments, json_t **result, struct error *err);
/* Whether the guest runs under KVM, by query-kvm: present and enabled. */
int qmp_is_kvm(struct json_channel *qmp, bool *kvm, struct error *err);
/* Asks for the status: "running", "paused", "internal-error", ... The caller frees it. */
int qmp_status(struct json_channel *qmp, char **status, struct error *err);

/* ---- the agent; agent.c ---- */

int agent_open(struct json_channel *agent, const char *path, struct error *err);
/* Returns whether the agent answers within `seconds`; drops older answers that are still on their way.
 * ERROR_UNAVAILABLE, ERROR_INTERRUPTED. */
int agent_sync(struct json_channel *agent, double seconds, struct error *err);
/* Starts argv, whose argv[0] is an absolute path. The agent keeps 16 MiB each of output and errors. *pid is set. */
int agent_start(struct json_channel *agent, json_int_t *pid, const char *const *argv, struct error *err);
/* Asks whether a program has ended; then *ended is set and `out` is filled but for `seconds`. `most` means what it does
 * in struct program. */
int agent_look(struct json_channel *agent, json_int_t pid, bool *ended, struct outcome *out, size_t most,
               struct error *err);
