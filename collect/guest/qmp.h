/* What is asked of QEMU through QMP and of the guest agent, which runs programs in a guest without a network. What they say is
 * not to be trusted. */
#ifndef COLLECT_QMP_H
#define COLLECT_QMP_H

#include <stdbool.h>

#include "collect/guest/json_channel.h"
#include "collect/process/outcome.h"
#include "data/error.h"

/* ---- QEMU ---- */

/* Connects, reads the greeting, agrees on no capabilities. */
int qmp_open(struct json_channel *qmp, const char *path, struct error *err);
/* json_channel_ask with QEMU's patience, five seconds. */
int qmp_ask(struct json_channel *qmp, const char *command, json_t *arguments, json_t **result, struct error *err);
/* Whether the guest runs under KVM, by query-kvm: present and enabled. */
int qmp_is_kvm(struct json_channel *qmp, bool *kvm, struct error *err);
/* "running", "paused", "internal-error", ... The caller frees it. */
int qmp_status(struct json_channel *qmp, char **status, struct error *err);

/* ---- the agent; agent.c ---- */

int agent_open(struct json_channel *agent, const char *path, struct error *err);
/* Whether it answers within so many seconds; drops whatever older answers are still on their way. 0, or -1:
 * ERROR_UNAVAILABLE, ERROR_INTERRUPTED. */
int agent_sync(struct json_channel *agent, double seconds, struct error *err);
/* Starts argv, argv[0] an absolute path; output and errors are kept by the agent (16 MiB each). *pid is its number there. */
int agent_start(struct json_channel *agent, json_int_t *pid, const char *const *argv, struct error *err);
/* Has it ended? Then *ended is set and `out` filled but for `seconds`; `most` as in struct program. */
int agent_look(struct json_channel *agent, json_int_t pid, bool *ended, struct outcome *out, size_t most,
               struct error *err);

#endif
