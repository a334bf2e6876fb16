/* JSON over a socket of QEMU, one object a line in both directions. What comes back is not trusted: a line is bounded,
 * must be an object without duplicate keys, and must come before a deadline. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

/* JSON_CHANNEL_CLOSED is none. */
struct json_channel {
    int fd;
    const char *who;    /* for messages: "QEMU", "the guest agent" */
    size_t most;        /* bytes that a line may have */
    bool unstoppable;   /* an interruption does not end a wait: for cleaning up */
    struct text buffer; /* what was read and not yet used */
    json_int_t last;    /* the number of the last question */
};
#define JSON_CHANNEL_CLOSED                                                                                            \
    {                                                                                                                  \
        .fd = -1                                                                                                       \
    }

/* Connects to the socket at `path` (107 bytes at most). */
int json_channel_open(struct json_channel *channel, const char *path, const char *who, size_t most, struct error *err);
void json_channel_close(struct json_channel *channel); /* may be called twice */

/* Asks and waits for the answer, at most `seconds`; events in between are skipped. *result (NULL: not wanted) is what
 * "return" holds: json_decref it. `arguments` is used up; NULL: there are none. ERROR_UNAVAILABLE when the answer is a
 * refusal, whose words the message has, when there is no answer, and when it answers another question. */
int json_channel_ask(struct json_channel *channel, const char *command, json_t *arguments, double seconds,
                     json_t **result, struct error *err);
/* Fails with ERROR_UNAVAILABLE: "WHO: the answer to COMMAND is not one". */
int json_channel_strange(const struct json_channel *channel, const char *command, struct error *err);

/* Sends `before` (NULL: nothing) and the message, which is used up. */
int json_channel_send(struct json_channel *channel, const char *before, json_t *message, struct error *err);
/* Reads the next object into *out: json_decref it; it is NULL when that fails. What a line has before a byte 0xFF is
 * dropped. `deadline` is a moment of clock_seconds. ERROR_UNAVAILABLE when nothing comes, or something else;
 * ERROR_INTERRUPTED. */
int json_channel_read(struct json_channel *channel, json_t **out, double deadline, struct error *err);
