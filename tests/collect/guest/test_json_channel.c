/* The channel of JSON under the kernel of process/kernel.h: what is sent, how long is waited, and what a socket does that misbehaves. */
#include <criterion/criterion.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "collect/guest/json_channel.h"
#include "collect/guest/qmp.h"
#include "collect/host/clock.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/program/interruption.h"
#include "tests/collect/process/kernel.h"

static struct error err;

/* ---- sockets that are played ---- */

static struct {
    int reasons[4]; /* of the first calls of send and recv; 0: it succeeds */
    int calls;
    size_t piece; /* so many bytes are sent at once; 0: all */
    int socket;   /* errno of socket; 0: there is one */
} wire;

static bool wire_fails(void)
{
    errno = plays && wire.calls < 4 ? wire.reasons[wire.calls] : 0;
    wire.calls += plays;
    return errno != 0;
}

ssize_t send(int descriptor, const void *bytes, size_t n, int flags)
{
    cr_assert_eq(flags & MSG_DONTWAIT, plays ? MSG_DONTWAIT : flags & MSG_DONTWAIT);
    if (wire_fails())
        return -1;
    return syscall(SYS_sendto, descriptor, bytes, plays && wire.piece && n > wire.piece ? wire.piece : n, flags, NULL,
                   0);
}

ssize_t recv(int descriptor, void *bytes, size_t n, int flags)
{
    return wire_fails() ? -1 : syscall(SYS_recvfrom, descriptor, bytes, n, flags, NULL, NULL);
}

int socket(int domain, int type, int protocol)
{
    errno = wire.socket;
    return plays && errno ? -1 : (int)syscall(SYS_socket, domain, type, protocol);
}

static int peer;

/* A channel whose peer has said this. */
static struct json_channel said(const char *text)
{
    int ends[2];
    wire = (__typeof__(wire)){0};
    cr_assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    peer = ends[1];
    cr_assert(write(peer, text, strlen(text)) == (ssize_t)strlen(text));
    return (struct json_channel){.fd = ends[0], .who = "the peer", .most = 100};
}

/* What the peer heard. */
static const char *heard(void)
{
    static char bytes[10000];
    ssize_t n = syscall(SYS_recvfrom, peer, bytes, sizeof bytes - 1, MSG_DONTWAIT, NULL, NULL);
    bytes[n > 0 ? n : 0] = '\0';
    return bytes;
}

static void hang_up(struct json_channel *channel)
{
    json_channel_close(channel);
    json_channel_close(channel);
    cr_expect_eq(channel->fd, -1);
    close(peer);
}

static int ask(struct json_channel *channel, json_t *arguments, double seconds, json_t **result)
{
    int failed;
    err = (struct error){0};
    PLAYED(failed = json_channel_ask(channel, "question", arguments, seconds, result, &err));
    return failed;
}

/* ---- connections ---- */

Test(channel, path_of_107_bytes)
{
    char folder[] = "/tmp/virtstat-test-XXXXXX", path[200];
    cr_assert(mkdtemp(folder));
    for (size_t length = 107; length <= 108; length++) {
        int listener = socket(AF_UNIX, SOCK_STREAM, 0), failed;
        struct sockaddr_un name = {.sun_family = AF_UNIX};
        struct json_channel channel;
        memset(path, 'x', sizeof path);
        memcpy(path, folder, strlen(folder));
        path[strlen(folder)] = '/';
        path[length] = '\0';
        memcpy(name.sun_path, path, length < 107 ? length : 107);
        cr_assert(length > 107 || bind(listener, (struct sockaddr *)&name, sizeof name) == 0);
        listen(listener, 1);
        const size_t before = descriptors();
        failed = json_channel_open(&channel, path, "QEMU", 77, &err);
        cr_expect_eq(failed, length > 107 ? -1 : 0, "%s", err.message);
        cr_expect_eq(descriptors(), before + !failed);
        if (failed) {
            cr_expect_eq(err.kind, ERROR_CREATE);
            cr_expect_eq(strncmp(err.message, folder, strlen(folder)), 0);
            cr_expect(strstr(err.message, ": too long for a socket"));
        } else {
            cr_expect_eq(channel.most, 77);
            cr_expect_str_eq(channel.who, "QEMU");
            cr_expect_eq(channel.last, 0);
        }
        cr_expect_eq(channel.fd >= 0, !failed);
        json_channel_close(&channel);
        close(listener);
        unlink(path);
    }
    rmdir(folder);
}

Test(channel, no_connection)
{
    struct json_channel channel;
    const size_t before = descriptors();
    cr_expect_eq(json_channel_open(&channel, "/no/such/socket", "QEMU", 1, &err), -1);
    cr_expect_str_eq(err.message, "QEMU: no connection: No such file or directory");
    cr_expect_eq(channel.fd, -1);
    cr_expect_eq(descriptors(), before);
    wire.socket = EMFILE;
    int failed;
    PLAYED(failed = json_channel_open(&channel, "/no/such/socket", "QEMU", 1, &err));
    cr_expect_eq(failed, -1);
    cr_expect_str_eq(err.message, "QEMU: no connection: Too many open files");
    cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
}

/* ---- questions ---- */

Test(channel, a_question_and_its_answer)
{
    struct json_channel channel = said("{\"event\":\"X\"}\n{\"event\":7,\"return\":{\"a\":1},\"id\":1}\n{\"id\":2,"
                                       "\"return\":[]}\n{\"return\":5,\"id\":3}\n");
    json_t *result = NULL;
    cr_assert_eq(ask(&channel, json_pack("{s:i}", "b", 2), 5, &result), 0, "%s", err.message);
    cr_expect_str_eq(heard(), "{\"execute\":\"question\",\"arguments\":{\"b\":2},\"id\":1}\n");
    cr_expect_eq(json_integer_value(json_object_get(result, "a")), 1);
    json_decref(result);
    cr_assert_eq(ask(&channel, NULL, 5, &result), 0, "%s", err.message);
    cr_expect_str_eq(heard(), "{\"execute\":\"question\",\"id\":2}\n");
    cr_expect(json_is_array(result));
    json_decref(result);
    cr_assert_eq(ask(&channel, NULL, 5, NULL), 0, "%s", err.message);
    cr_expect_str_eq(heard(), "{\"execute\":\"question\",\"id\":3}\n");
    cr_expect_eq(channel.buffer.length, 0);
    cr_expect_eq(kernel.n, 0);
    hang_up(&channel);
}

Test(channel, answers_that_are_none)
{
    static const struct {
        const char *answer, *message;
    } cases[] = {
        {"{\"return\":{},\"id\":2}\n", "the peer: the answer to question is not one"},
        {"{\"return\":{},\"id\":0}\n", "the peer: the answer to question is not one"},
        {"{\"return\":{},\"id\":\"1\"}\n", "the peer: the answer to question is not one"},
        {"{\"return\":{}}\n", "the peer: the answer to question is not one"},
        {"{\"id\":1}\n", "the peer: the answer to question is not one"},
        {"{\"error\":{\"desc\":\"no\\nway\"},\"return\":{},\"id\":1}\n", "the peer refuses question: no\\x0away"},
        {"{\"error\":{},\"id\":9}\n", "the peer refuses question: no reason given"},
        {"{\"error\":{\"desc\":7}}\n", "the peer refuses question: no reason given"},
        {"{\"event\":\"X\"}\n[]\n", "the peer answered what is not a JSON object: []"},
        {"text\n", "the peer answered what is not a JSON object: text"},
        {"an older answer\xff{\n", "the peer answered what is not a JSON object: {"},
        {"\xff\xff\n", "the peer answered what is not a JSON object: "},
        {"\n", "the peer answered what is not a JSON object: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_channel channel = said(cases[i].answer);
        json_t *result = NULL;
        cr_expect_eq(ask(&channel, NULL, 5, &result), -1, "%s", cases[i].answer);
        cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
        cr_expect_str_eq(err.message, cases[i].message, "%s", err.message);
        cr_expect_null(result);
        cr_expect_eq(channel.buffer.length, 0);
        hang_up(&channel);
    }
}

/* What stands behind a line stays for the next one; what stands before 0xFF is dropped. */
Test(channel, lines)
{
    static const char *const lines[] = {"{\"a\":1}", "old {\xff{\"a\":2}", "x\xffy\xff{\"a\":3}", "  {\"a\":4}\r"};
    RELEASED(text_release) struct text all = {0};
    for (size_t i = 0; i < 4; i++)
        text_format(&all, "%s\n", lines[i]);
    text_append(&all, "{\"a\"");
    struct json_channel channel = said(text_string(&all));
    for (int i = 1; i <= 4; i++) {
        json_auto_t *object = NULL;
        cr_assert_eq(json_channel_read(&channel, &object, clock_seconds() + 5, &err), 0, "%s", err.message);
        cr_expect_eq((int)json_integer_value(json_object_get(object, "a")), i);
    }
    cr_expect_eq(channel.buffer.length, 4);
    cr_expect_eq(write(peer, ":5}\n", 4), 4);
    json_auto_t *last = NULL;
    cr_assert_eq(json_channel_read(&channel, &last, clock_seconds() + 5, &err), 0, "%s", err.message);
    cr_expect_eq((int)json_integer_value(json_object_get(last, "a")), 5);
    hang_up(&channel);
}

/* So many bytes may be in a line; `whole`: with its end, at once. */
static int read_line_of(size_t length, bool whole)
{
    char line[300];
    snprintf(line, sizeof line, "{\"a\":\"%0*d\"}%s", (int)length - 8, 0, whole ? "\n" : "");
    struct json_channel channel = said(line);
    json_t *object = NULL;
    err = (struct error){0};
    int failed;
    time_passes(1, 1);
    PLAYED(failed = json_channel_read(&channel, &object, clock_seconds() + 5, &err));
    json_decref(object);
    hang_up(&channel);
    return failed;
}

Test(channel, lines_of_100_bytes)
{
    cr_expect_eq(read_line_of(100, true), 0, "%s", err.message);
    cr_expect_eq(read_line_of(101, true), -1);
    cr_expect_str_eq(err.message, "the peer answered more than 100 bytes");
    cr_expect_eq(read_line_of(100, false), -1);
    cr_expect_str_eq(err.message, "the peer does not answer");
    cr_expect_eq(read_line_of(101, false), -1);
    cr_expect_str_eq(err.message, "the peer answered more than 100 bytes");
}

/* ---- time ---- */

static void waits_for(double seconds, const int *waits, int n)
{
    struct json_channel channel = said("");
    time_passes(1, n); /* it can be written to at once */
    cr_expect_eq(ask(&channel, NULL, seconds, NULL), -1);
    cr_expect_str_eq(err.message, "the peer does not answer");
    cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
    waits_are(waits, n);
    hang_up(&channel);
}

Test(channel, an_answer_is_waited_for_until_its_deadline)
{
    waits_for(5, (int[]){5001}, 1);
    waits_for(0.5, (int[]){501}, 1);
    waits_for(60, (int[]){60001}, 1);
    waits_for(60.5, (int[]){60000, 501}, 2);
    waits_for(0, NULL, 0);
    waits_for(-1, NULL, 0);
}

Test(channel, what_cannot_be_sent_is_given_up_after_ten_seconds)
{
    struct json_channel channel = said("");
    char *much = memory_allocate(1 << 22, 1);
    memset(much, 'x', (1 << 22) - 1);
    time_passes(1, 1);
    wire.piece = 1 << 22;
    fcntl(peer, F_SETFL, O_NONBLOCK);
    /* The first piece fits in part, and then nobody reads. */
    int size = 4096;
    setsockopt(channel.fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    cr_expect_eq(ask(&channel, json_pack("{s:s}", "much", much), 100, NULL), -1);
    cr_expect_str_eq(err.message, "the peer does not answer");
    waits_are((int[]){10001}, 1);
    free(much);
    hang_up(&channel);
}

Test(channel, is_sent_in_pieces)
{
    for (size_t piece = 1; piece <= 40; piece += 13) {
        struct json_channel channel = said("{\"return\":1,\"id\":1}\n");
        wire.piece = piece;
        cr_expect_eq(ask(&channel, NULL, 5, NULL), 0, "%s", err.message);
        cr_expect_str_eq(heard(), "{\"execute\":\"question\",\"id\":1}\n");
        hang_up(&channel);
    }
}

Test(channel, signals_amid_a_call_cost_nothing)
{
    static const struct {
        int reasons[4];
        const char *message; /* NULL: it works */
    } cases[] = {{{EAGAIN}, NULL},
                 {{EINTR, EAGAIN}, NULL},
                 {{0, EAGAIN, EINTR}, NULL},
                 {{EPIPE}, "the peer hung up"},
                 {{0, ECONNRESET}, "the peer hung up"},
                 {{0, EAGAIN, ECONNRESET}, "the peer hung up"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_channel channel = said("{\"return\":1,\"id\":1}\n");
        memcpy(wire.reasons, cases[i].reasons, sizeof wire.reasons);
        cr_expect_eq(ask(&channel, NULL, 5, NULL), cases[i].message ? -1 : 0, "%zu", i);
        cr_expect_str_eq(err.message, cases[i].message ? cases[i].message : "", "%zu", i);
        if (!cases[i].message)
            cr_expect_str_eq(heard(), "{\"execute\":\"question\",\"id\":1}\n");
        hang_up(&channel);
    }
    for (int at = 1; at <= 2; at++)
        for (int i = 0; i < 2; i++) {
            struct json_channel channel = said("{\"return\":1,\"id\":1}\n");
            next_fails(WAIT, at, i ? EINVAL : EINTR);
            cr_expect_eq(ask(&channel, NULL, 5, NULL), -i);
            cr_expect_str_eq(err.message, i ? "the peer: Invalid argument" : "");
            hang_up(&channel);
        }
    struct json_channel channel = said("");
    shutdown(peer, SHUT_WR);
    cr_expect_eq(ask(&channel, NULL, 5, NULL), -1);
    cr_expect_str_eq(err.message, "the peer hung up");
    hang_up(&channel);
}

Test(channel, an_interruption_ends_a_wait_unless_it_cleans_up)
{
    interruption_watch();
    raise(SIGINT);
    struct json_channel channel = said("{\"return\":1,\"id\":1}\n");
    cr_expect_eq(ask(&channel, NULL, 5, NULL), -1);
    cr_expect_eq(err.kind, ERROR_INTERRUPTED);
    cr_expect_str_eq(heard(), "");
    channel.unstoppable = true;
    channel.last = 0;
    cr_expect_eq(ask(&channel, NULL, 5, NULL), 0, "%s", err.message);
    time_passes(1, 1);
    cr_expect_eq(ask(&channel, NULL, 7, NULL), -1);
    cr_expect_eq(kernel.last, -1);
    waits_are((int[]){7001}, 1);
    cr_expect_str_eq(err.message, "the peer does not answer");
    hang_up(&channel);
}

/* ---- messages ---- */

Test(channel, a_message_with_something_before_it)
{
    struct json_channel channel = said("");
    cr_expect_eq(json_channel_send(&channel, "\xff", json_pack("{s:i}", "a", 1), &err), 0);
    cr_expect_str_eq(heard(), "\xff{\"a\":1}\n");
    cr_expect_eq(json_channel_send(&channel, NULL, json_pack("[i]", 2), &err), 0);
    cr_expect_str_eq(heard(), "[2]\n");
    cr_expect_eq(json_channel_send(&channel, NULL, json_pack("{s:s}", "a", "\xff"), &err), -1);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect_str_eq(err.message, "the peer: a text that is not UTF-8 cannot be sent");
    hang_up(&channel);
}
