#include "collect/driver/json_channel.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "collect/process/clock.h"
#include "collect/process/interruption.h"
#include "data/memory.h"

int json_channel_open(struct json_channel *channel, const char *path, const char *who, size_t most, struct error *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return error_set(err, ERROR_CREATE, "%s: too long for a socket", path);
    memcpy(address.sun_path, path, strlen(path));
    *channel = (struct json_channel){.who = who, .most = most};
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

static int hung_up(const struct json_channel *channel, struct error *err)
{
    return error_set(err, ERROR_UNAVAILABLE, "%s hung up", channel->who);
}

/* Until the socket is ready for `events`. */
static int wait_for(const struct json_channel *channel, short events, double deadline, struct error *err)
{
    for (;;) {
        const double left = deadline - clock_seconds();
        struct pollfd ready[] = {{.fd = channel->fd, .events = events},
                                 {.fd = channel->unstoppable ? -1 : interruption_descriptor(), .events = POLLIN}};
        if (left <= 0)
            return error_set(err, ERROR_UNAVAILABLE, "%s does not answer", channel->who);
        int n = poll(ready, 2, left > 60 ? 60000 : (int)(left * 1000) + 1);
        if (!channel->unstoppable && interruption_came())
            return error_set(err, ERROR_INTERRUPTED, "interrupted");
        if (n > 0 && ready[0].revents)
            return 0;
        if (n < 0 && errno != EINTR)
            return error_set(err, ERROR_UNAVAILABLE, "%s: %s", channel->who, strerror(errno));
    }
}

static int send_all(const struct json_channel *channel, const char *bytes, size_t length, struct error *err)
{
    const double patience = 10, deadline = clock_seconds() + patience;
    for (size_t sent = 0; sent < length;) {
        if (wait_for(channel, POLLOUT, deadline, err) != 0)
            return -1;
        ssize_t n = send(channel->fd, bytes + sent, length - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return hung_up(channel, err);
        sent += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

int json_channel_send(struct json_channel *channel, const char *before, json_t *message, struct error *err)
{
    struct text line = {0};
    char *words = message ? json_dumps(message, JSON_COMPACT) : NULL;
    json_decref(message);
    if (!words)
        return error_set(err, ERROR_DATA, "%s: a text that is not UTF-8 cannot be sent", channel->who);
    text_format(&line, "%s%s\n", before ? before : "", words);
    int failed = send_all(channel, text_string(&line), line.length, err);
    text_release(&line);
    free(words);
    return failed;
}

/* More bytes into the buffer. */
static int receive(struct json_channel *channel, double deadline, struct error *err)
{
    char bytes[65536];
    if (wait_for(channel, POLLIN, deadline, err) != 0)
        return -1;
    ssize_t n = recv(channel->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        return hung_up(channel, err);
    if (n > 0)
        text_append_bytes(&channel->buffer, bytes, (size_t)n);
    return 0;
}

/* Drops the first bytes of the buffer. */
static void use_up(struct json_channel *channel, size_t length)
{
    struct text rest = {0};
    if (length < channel->buffer.length)
        text_append_bytes(&rest, channel->buffer.bytes + length, channel->buffer.length - length);
    text_release(&channel->buffer);
    channel->buffer = rest;
}

/* Not to look twice at the same bytes of a long line, `looked` remembers how far the search came. */
static const char *find_byte(const struct json_channel *channel, char byte, size_t *looked)
{
    const struct text *buffer = &channel->buffer;
    const char *found =
        buffer->length > *looked ? memchr(buffer->bytes + *looked, byte, buffer->length - *looked) : NULL;
    *looked = buffer->length;
    return found;
}

static int parse(const struct json_channel *channel, json_t **out, size_t length, struct error *err)
{
    json_error_t why;
    *out = json_loadb(channel->buffer.bytes, length, JSON_REJECT_DUPLICATES, &why);
    if (json_is_object(*out))
        return 0;
    json_decref(*out);
    *out = NULL;
    char *shown = text_printable(channel->buffer.bytes, length, 60);
    error_set(err, ERROR_UNAVAILABLE, "%s answered what is not a JSON object: %s", channel->who, shown);
    free(shown);
    return -1;
}

int json_channel_read(struct json_channel *channel, json_t **out, double deadline, struct error *err)
{
    const char *end;
    size_t looked = 0;
    while (!(end = find_byte(channel, '\n', &looked)) && channel->buffer.length <= channel->most)
        if (receive(channel, deadline, err) != 0)
            return -1;
    size_t length = end ? (size_t)(end - channel->buffer.bytes) : channel->buffer.length;
    if (length > channel->most)
        return error_set(err, ERROR_UNAVAILABLE, "%s answered more than %zu bytes", channel->who, channel->most);
    int failed = parse(channel, out, length, err);
    use_up(channel, length + 1);
    return failed;
}

int json_channel_skip(struct json_channel *channel, char byte, double deadline, struct error *err)
{
    for (;;) {
        size_t looked = 0;
        const char *found = find_byte(channel, byte, &looked);
        use_up(channel, found ? (size_t)(found - channel->buffer.bytes) + 1 : channel->buffer.length);
        if (found)
            return 0;
        if (receive(channel, deadline, err) != 0)
            return -1;
    }
}

/* ---- answers that are none ---- */

int json_channel_strange(const struct json_channel *channel, const char *command, struct error *err)
{
    return error_set(err, ERROR_UNAVAILABLE, "%s: the answer to %s is not one", channel->who, command);
}

int json_channel_refused(const struct json_channel *channel, const char *command, const json_t *why, struct error *err)
{
    const char *words = json_string_value(json_object_get(why, "desc"));
    char *shown = words ? text_printable(words, strlen(words), 200) : memory_copy_text("no reason given");
    error_set(err, ERROR_UNAVAILABLE, "%s refuses %s: %s", channel->who, command, shown);
    free(shown);
    return -1;
}
