/* The guest agent of QEMU: how programs are run in a guest without a network. What it says comes from the guest and is not
 * to be trusted. */
#ifndef COLLECT_AGENT_H
#define COLLECT_AGENT_H

#include <jansson.h>
#include <stdbool.h>

#include "collect/driver/json_channel.h"
#include "collect/process/process.h"
#include "data/error.h"

/* AGENT_CLOSED is none. */
struct agent {
    struct json_channel channel;
    json_int_t last;
};
#define AGENT_CLOSED                                                                                                   \
    {                                                                                                                  \
        .channel = JSON_CHANNEL_CLOSED                                                                                 \
    }
int agent_open(struct agent *agent, const char *path, struct error *err);
void agent_close(struct agent *agent);

/* Whether it answers within so many seconds; drops whatever older answers are still on their way. 0, or -1:
 * ERROR_UNAVAILABLE, ERROR_INTERRUPTED. */
int agent_sync(struct agent *agent, double seconds, struct error *err);

/* Starts argv, argv[0] an absolute path; output and errors are kept by the agent (16 MiB each). *pid is its number there. */
int agent_start(struct agent *agent, json_int_t *pid, const char *const *argv, struct error *err);
/* Has it ended? Then *ended is set and `out` filled but for `seconds`; `most` as in struct program. */
int agent_look(struct agent *agent, json_int_t pid, bool *ended, struct outcome *out, size_t most, struct error *err);

#endif
