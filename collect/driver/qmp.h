/* QMP: how QEMU is asked and told things, over a socket. */
#ifndef COLLECT_QMP_H
#define COLLECT_QMP_H

#include <jansson.h>
#include <stdbool.h>

#include "collect/driver/json_channel.h"
#include "data/error.h"

/* Connects, reads the greeting, agrees on no capabilities. QMP_CLOSED is none. */
struct qmp {
    struct json_channel channel;
    json_int_t last; /* the number of the last question */
};
#define QMP_CLOSED                                                                                                     \
    {                                                                                                                  \
        .channel = JSON_CHANNEL_CLOSED                                                                                 \
    }
int qmp_open(struct qmp *qmp, const char *path, struct error *err);
void qmp_close(struct qmp *qmp);

/* Asks and waits for the answer, at most five seconds; events in between are skipped. *result (NULL: not wanted) is what
 * stands behind "return": json_decref it. `arguments` is used up; NULL: none. ERROR_UNAVAILABLE with QEMU's words when it
 * refuses, does not answer, or answers something else. */
int qmp_ask(struct qmp *qmp, const char *command, json_t *arguments, json_t **result, struct error *err);

/* Whether the guest runs under KVM, by query-kvm: present and enabled. */
int qmp_is_kvm(struct qmp *qmp, bool *kvm, struct error *err);
/* "running", "paused", "internal-error", ... The caller frees it. */
int qmp_status(struct qmp *qmp, char **status, struct error *err);

#endif
