#include "collect/guest/json_channel.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "collect/host/clock.h"
#include "data/memory.h"
#include "data/program/interruption.h"

int json_channel_open(struct json_channel *channel, const char *path, const char *who, size_t most, struct error *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    *channel = (struct json_channel)JSON_CHANNEL_CLOSED;
    if (strlen(path) >= sizeof address.sun_path)
        return error_set(err, ERROR_CREATE, "%s: too long for a socket", path);
    memcpy(address.sun_path, path, strlen(path));
    channel->who = who;
    channel->most = most;
    channel->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (channel->fd >= 0 && connect(channel->fd, (struct sockaddr *)&address, sizeof address) == 0)
        return 0;
    error_set(err, ERROR_UNAVAILABLE, "%s: no connection: %s", who, strerror(errno));
    json_channel_close(channel);
    return -1;
}

void json_channel_close(struct json_channel *channel)
{
    if (channel->fd >= 0)
        close(channel->fd);
    text_release(&channel->buffer);
    channel->fd = -1;
}

static int channel_hung_up(const struct json_channel *channel, struct error *err)
{
    return error_set(err, ERROR_UNAVAILABLE, "%s hung up", channel->who);
}

/* Waits until the socket is ready for `events`. */
static int channel_wait(const struct json_channel *channel, short events, double deadline, struct error *err)
{
    for (;;) {
        const double left = deadline - clock_seconds();
        struct pollfd ready[] = {{.fd = channel->fd, .events = events},
                                 {.fd = channel->unstoppable ? -1 : interruption_descriptor(), .events = POLLIN}};
        if (left <= 0)
            return error_set(err, ERROR_UNAVAILABLE, "%s does not answer", channel->who);
        int n = poll(ready, 2, left > 60 ? 60000 : (int)(left * 1000) + 1);
        if (!channel->unstoppable && interruption_check(err) != 0)
            return -1;
        if (ready[0].revents)
            return 0;
        if (n < 0 && errno != EINTR)
            return error_set(err, ERROR_UNAVAILABLE, "%s: %s", channel->who, strerror(errno));
    }
}

static int channel_send_all(const struct json_channel *channel, const char *bytes, size_t length, struct error *err)
{
    const double patience = 10, deadline = clock_seconds() + patience;
    for (size_t sent = 0; sent < length;) {
        if (channel_wait(channel, POLLOUT, deadline, err) != 0)
            return -1;
        ssize_t n = send(channel->fd, bytes + sent, length - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return channel_hung_up(channel, err);
        sent += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

int json_channel_send(struct json_channel *channel, const char *before, json_t *message, struct error *err)
{
    RELEASED(text_release) struct text line = {0};
    OWNED char *words = message ? json_dumps(message, JSON_COMPACT) : NULL;
    json_decref(message);
    if (!words)
        return error_set(err, ERROR_DATA, "%s: a text that is not UTF-8 cannot be sent", channel->who);
    text_format(&line, "%s%s\n", before ? before : "", words);
    return channel_send_all(channel, text_string(&line), line.length, err);
}

/* Reads more bytes into the buffer. */
static int channel_receive(struct json_channel *channel, double deadline, struct error *err)
{
    char bytes[65536];
    if (channel_wait(channel, POLLIN, deadline, err) != 0)
        return -1;
    ssize_t n = recv(channel->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        return channel_hung_up(channel, err);
    if (n > 0)
        text_append_bytes(&channel->buffer, bytes, (size_t)n);
    return 0;
}

/* Takes the first bytes of the buffer as an object. Bytes before 0xFF, which no JSON has, belong to an older answer. */
static int channel_take(struct json_channel *channel, json_t **out, size_t length, struct error *err)
{
    struct text rest = {0}, *buffer = &channel->buffer;
    const char *mark = memrchr(buffer->bytes, '\xff', length), *start = mark ? mark + 1 : buffer->bytes;
    const size_t n = (size_t)(buffer->bytes + length - start);
    json_error_t why;
    *out = json_loadb(start, n, JSON_REJECT_DUPLICATES, &why);
    bool fits = json_is_object(*out);
    if (!fits) {
        OWNED char *shown = text_printable(start, n, 60);
        error_set(err, ERROR_UNAVAILABLE, "%s answered what is not a JSON object: %s", channel->who, shown);
        json_decref(*out);
        *out = NULL;
    }
    text_append_bytes(&rest, buffer->bytes + length + 1, buffer->length - length - 1);
    text_release(buffer);
    *buffer = rest;
    return fits ? 0 : -1;
}

int json_channel_read(struct json_channel *channel, json_t **out, double deadline, struct error *err)
{
    const struct text *buffer = &channel->buffer;
    const char *end = NULL;
    size_t looked = 0; /* so that no byte of a long line is looked at twice */
    *out = NULL;
    while (!end) {
        end = buffer->length > looked ? memchr(buffer->bytes + looked, '\n', buffer->length - looked) : NULL;
        looked = end ? (size_t)(end - buffer->bytes) : buffer->length;
        if (looked > channel->most)
            return error_set(err, ERROR_UNAVAILABLE, "%s answered more than %zu bytes", channel->who, channel->most);
        if (!end && channel_receive(channel, deadline, err) != 0)
            return -1;
    }
    return channel_take(channel, out, looked, err);
}

/* ---- questions and answers ---- */

int json_channel_strange(const struct json_channel *channel, const char *command, struct error *err)
{
    return error_set(err, ERROR_UNAVAILABLE, "%s: the answer to %s is not one", channel->who, command);
}

static int channel_refused(const struct json_channel *channel, const char *command, const json_t *why,
                           struct error *err)
{
    const char *words = json_string_value(json_object_get(why, "desc"));
    OWNED char *shown = words ? text_printable(words, strlen(words), 200) : memory_copy_text("no reason given");
    return error_set(err, ERROR_UNAVAILABLE, "%s refuses %s: %s", channel->who, command, shown);
}

static int take_answer(const struct json_channel *channel, const char *command, const json_t *object, json_t **result,
                       struct error *err)
{
    const json_t *id = json_object_get(object, "id"), *error = json_object_get(object, "error");
    json_t *value = json_object_get(object, "return");
    if (error)
        return channel_refused(channel, command, error, err);
    if (!value || !json_is_integer(id) || json_integer_value(id) != channel->last)
        return json_channel_strange(channel, command, err);
    if (result)
        *result = json_incref(value);
    return 0;
}

int json_channel_ask(struct json_channel *channel, const char *command, json_t *arguments, double seconds,
                     json_t **result, struct error *err)
{
    const double deadline = clock_seconds() + seconds;
    json_t *object = json_pack("{s:s, s:o*, s:I}", "execute", command, "arguments", arguments, "id", ++channel->last);
    int failed = json_channel_send(channel, NULL, object, err);
    bool event = true;
    while (!failed && event) {
        failed = json_channel_read(channel, &object, deadline, err);
        if (failed)
            break;
        event = json_is_string(json_object_get(object, "event"));
        if (!event)
            failed = take_answer(channel, command, object, result, err);
        json_decref(object);
    }
    return failed;
}
