/* QMP and the guest agent, with peers that lie: what they say is written into a pair of sockets beforehand. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "collect/guest/base64.h"
#include "collect/host/clock.h"
#include "collect/guest/qmp.h"
#include "data/memory.h"

enum { MOST = 4096 };

/* A channel whose peer has said this and, unless `open`, hung up. */
static struct json_channel said(const char *bytes, size_t length, bool open)
{
    int ends[2];
    cr_assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    cr_assert(write(ends[1], bytes, length) == (ssize_t)length);
    if (!open)
        shutdown(ends[1], SHUT_WR); /* what is sent there is taken */
    return (struct json_channel){.fd = ends[0], .who = "the peer", .most = MOST};
}

static struct json_channel heard(const char *text)
{
    return said(text, strlen(text), false);
}

/* ---- base64 ---- */

static void decodes(const char *letters, const char *bytes)
{
    struct text out = {0};
    size_t n;
    cr_assert(base64_decode(&out, &n, letters, strlen(letters), 100) == 0, "%s", letters);
    cr_assert_str_eq(text_string(&out), bytes);
    cr_assert_eq(n, strlen(bytes));
    text_release(&out);
}

/* The examples of RFC 4648, section 10. */
Test(base64, standard)
{
    decodes("", "");
    decodes("Zg==", "f");
    decodes("Zm8=", "fo");
    decodes("Zm9v", "foo");
    decodes("Zm9vYg==", "foob");
    decodes("Zm9vYmE=", "fooba");
    decodes("Zm9vYmFy", "foobar");
    decodes("+/+/", "\xfb\xff\xbf");
}

Test(base64, refused)
{
    static const char *const wrong[] = {"Z",    "Zg",       "Zg=",     "Z===", "====", "Zh==",
                                        "Zm9=", "Zg==Zg==", "Zm9v\n",  "Zm 9", "Zm-_", "Zm9v\x80\x80\x80\x80",
                                        "=Zm9", "Zm=v",     "Zm9vZg=v"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct text out = {0};
        size_t n;
        text_append(&out, "before");
        cr_assert(base64_decode(&out, &n, wrong[i], strlen(wrong[i]), 100) == -1, "%s", wrong[i]);
        cr_assert_str_eq(text_string(&out), "before");
        text_release(&out);
    }
}

Test(base64, no_more_than_wanted)
{
    for (size_t most = 0; most <= 7; most++) {
        struct text out = {0};
        size_t n;
        cr_assert(base64_decode(&out, &n, "Zm9vYmFy", 8, most) == 0);
        cr_expect_eq(out.length, most < 6 ? most : 6);
        cr_expect_eq(strncmp(text_string(&out), "foobar", out.length), 0);
        cr_expect_eq(n, 6);
        text_release(&out);
    }
}

/* ---- objects ---- */

static void not_an_object(struct json_channel channel, const char *message)
{
    json_t *object = (json_t *)&channel;
    struct error err = {0};
    cr_assert(json_channel_read(&channel, &object, clock_seconds() + 0.2, &err) == -1);
    cr_assert_null(object, "callers may release it");
    cr_assert_eq(err.kind, ERROR_UNAVAILABLE);
    cr_assert(strstr(err.message, message), "%s", err.message);
    for (const char *c = err.message; *c; c++)
        cr_assert((unsigned char)*c >= ' ', "%s", err.message);
    json_channel_close(&channel);
}

Test(channel, what_is_not_an_object)
{
    static const char *const wrong[] = {
        "\n",
        "[]\n",
        "1\n",
        "null\n",
        "\"x\"\n",
        "{\n",
        "{}x\n",
        "{\"a\":1,\"a\":2}\n",
        "{'a':1}\n",
        "\x1b[2J\x07\n",
        "{\"a\":\"\xff\"}\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        not_an_object(heard(wrong[i]), "not a JSON object");
    not_an_object(said("{\"a\":\"\0\"}\n", 10, false), "not a JSON object");
    not_an_object(heard("{}"), "hung up");
    not_an_object(heard(""), "hung up");
    not_an_object(said("{", 1, true), "does not answer");
}

Test(channel, too_long)
{
    char *line = memory_allocate(MOST + 3, 1);
    memset(line, ' ', MOST + 1);
    line[0] = '{';
    not_an_object(heard(line), "more than");
    line[MOST] = '}';
    line[MOST + 1] = '\n';
    not_an_object(heard(line), "more than");
    memset(line, '[', MOST - 1);
    line[MOST - 1] = '\n';
    line[MOST] = '\0';
    not_an_object(heard(line), "not a JSON object");
    free(line);
}

Test(channel, several_at_once)
{
    struct json_channel channel = heard("{\"a\":1}\r\n{\"a\":2}\n");
    struct error err = {0};
    for (int i = 1; i <= 2; i++) {
        json_t *object;
        cr_assert(json_channel_read(&channel, &object, clock_seconds() + 1, &err) == 0, "%s", err.message);
        cr_assert_eq((int)json_integer_value(json_object_get(object, "a")), i);
        json_decref(object);
    }
    json_channel_close(&channel);
}

Test(channel, no_such_socket)
{
    struct json_channel channel;
    struct error err = {0};
    char path[200];
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    cr_assert(json_channel_open(&channel, "/nowhere/at/all", "QEMU", MOST, &err) == -1);
    cr_assert_eq(err.kind, ERROR_UNAVAILABLE);
    cr_assert(json_channel_open(&channel, path, "QEMU", MOST, &err) == -1);
    cr_assert(strstr(err.message, "too long"));
}

/* ---- QMP ---- */

static int ask_kvm(const char *text, bool *kvm, struct error *err)
{
    struct json_channel qmp = heard(text);
    int failed = qmp_is_kvm(&qmp, kvm, err);
    json_channel_close(&qmp);
    return failed;
}

Test(qmp, answers)
{
    bool kvm = false;
    struct error err = {0};
    cr_assert(ask_kvm("{\"event\":\"STOP\",\"data\":{}}\n{\"return\":{\"enabled\":true,\"present\":true},\"id\":1}\n",
                      &kvm, &err) == 0);
    cr_assert(kvm);
    cr_assert(ask_kvm("{\"id\":1,\"return\":{\"enabled\":true,\"present\":false}}\n", &kvm, &err) == 0);
    cr_assert_not(kvm);
}

Test(qmp, lies)
{
    static const char *const wrong[] = {
        "{\"return\":{\"enabled\":true,\"present\":true},\"id\":2}\n",
        "{\"return\":{\"enabled\":true,\"present\":true},\"id\":\"1\"}\n",
        "{\"return\":{\"enabled\":true,\"present\":true}}\n",
        "{\"return\":{\"enabled\":1,\"present\":\"true\"},\"id\":1}\n",
        "{\"return\":[],\"id\":1}\n",
        "{\"return\":null,\"id\":1}\n",
        "{\"id\":1}\n",
        "{\"error\":{\"desc\":\"no \\u001b[31m\\n\"},\"id\":1}\n",
        "{\"error\":7,\"id\":1}\n",
        "{\"event\":\"STOP\"}\n",
        "",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bool kvm;
        struct error err = {0};
        cr_assert(ask_kvm(wrong[i], &kvm, &err) == -1, "%s", wrong[i]);
        cr_assert_eq(err.kind, ERROR_UNAVAILABLE);
        cr_assert_not(strchr(err.message, '\x1b'), "%s", err.message);
        cr_assert_not(strchr(err.message, '\n'), "%s", err.message);
    }
}

/* How many of n zeros that QEMU sends between two texts the message shows, which ends with dots where it is cut. */
static int shown_of(const char *before, int n, const char *after, bool asks)
{
    char zeros[300], *line;
    bool kvm;
    json_t *object;
    struct error err = {0};
    snprintf(zeros, sizeof zeros, "%0*d", n, 0);
    line = memory_format("%s%s%s\n", before, zeros, after);
    struct json_channel channel = heard(line);
    cr_expect(asks ? qmp_is_kvm(&channel, &kvm, &err)
                   : json_channel_read(&channel, &object, clock_seconds() + 1, &err));
    json_channel_close(&channel);
    free(line);
    const char *said = strstr(err.message, ": 0");
    cr_assert(said, "%s", err.message);
    size_t shown = strspn(said + 2, "0");
    cr_expect_str_eq(said + 2 + shown, (int)shown < n ? "..." : "");
    return (int)shown;
}

Test(qmp, long_words_are_cut)
{
    for (int beside = -1; beside <= 1; beside++) {
        int over = beside > 0;
        cr_expect_eq(shown_of("", 60 + beside, "", false), 60 + beside - over);
        cr_expect_eq(shown_of("{\"error\":{\"desc\":\"", 200 + beside, "\"},\"id\":1}", true), 200 + beside - over);
    }
}

/* ---- the agent ---- */

Test(agent, sync_skips_what_is_old)
{
    struct json_channel agent = heard("rubbish{\xff{\"return\":77}\n\xff{\"return\":\"1\"}\n\xff{\"return\":1}\n");
    struct error err = {0};
    cr_assert(agent_sync(&agent, 1, &err) == 0, "%s", err.message);
    json_channel_close(&agent);
}

Test(agent, sync_ends)
{
    struct json_channel agent = said("\xff{\"return\":2}\n", 14, true);
    struct error err = {0};
    double start = clock_seconds();
    cr_assert(agent_sync(&agent, 0.3, &err) == -1);
    cr_assert(clock_seconds() - start < 5);
    json_channel_close(&agent);
}

Test(agent, start)
{
    static const char *const wrong[] = {
        "{\"return\":{\"pid\":0},\"id\":1}\n",
        "{\"return\":{\"pid\":-4},\"id\":1}\n",
        "{\"return\":{\"pid\":\"4\"},\"id\":1}\n",
        "{\"return\":{\"pid\":4.5},\"id\":1}\n",
        "{\"return\":{},\"id\":1}\n",
        "{\"return\":4,\"id\":1}\n",
        "{\"return\":{\"pid\":4},\"id\":9}\n",
        "{\"return\":{\"pid\":4}}\n",
        "{\"error\":{},\"id\":1}\n",
    };
    const char *const argv[] = {"/bin/true", "a b", "'\"$(x)`", NULL};
    struct error err = {0};
    json_int_t pid = 0;
    struct json_channel agent = heard("{\"return\":{\"pid\":4},\"id\":1}\n");
    cr_assert(agent_start(&agent, &pid, argv, &err) == 0, "%s", err.message);
    cr_assert_eq((int)pid, 4);
    json_channel_close(&agent);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        agent = heard(wrong[i]);
        cr_assert(agent_start(&agent, &pid, argv, &err) == -1, "%s", wrong[i]);
        cr_assert_eq(err.kind, ERROR_UNAVAILABLE);
        json_channel_close(&agent);
    }
}

Test(agent, arguments_that_cannot_be_said)
{
    const char *const argv[] = {"/bin/echo", "\xff\xfe", NULL};
    struct json_channel agent = heard("");
    struct error err = {0};
    json_int_t pid;
    cr_assert(agent_start(&agent, &pid, argv, &err) == -1);
    cr_assert_eq(err.kind, ERROR_DATA);
    json_channel_close(&agent);
}

static int look(const char *text, bool *ended, struct outcome *out, struct error *err)
{
    struct json_channel agent = heard(text);
    int failed = agent_look(&agent, 4, ended, out, 5, err);
    json_channel_close(&agent);
    return failed;
}

Test(agent, end)
{
    struct outcome out = {0};
    struct error err = {0};
    bool ended = true;
    cr_assert(look("{\"return\":{\"exited\":false},\"id\":1}\n", &ended, &out, &err) == 0);
    cr_assert_not(ended);
    cr_assert(
        look("{\"return\":{\"exited\":true,\"exitcode\":3,\"out-data\":\"Zm9vYmFy\",\"err-data\":\"Zg==\"},\"id\":1}\n",
             &ended, &out, &err) == 0);
    cr_assert(ended);
    cr_assert_eq(out.kind, OUTCOME_EXITED);
    cr_assert_eq(out.status, 3);
    cr_assert_str_eq(text_string(&out.output), "fooba");
    cr_assert_eq(out.n_output, 6);
    cr_assert_str_eq(text_string(&out.errors), "f");
    cr_assert(look("{\"return\":{\"exited\":true,\"signal\":9},\"id\":1}\n", &ended, &out, &err) == 0);
    cr_assert_eq(out.kind, OUTCOME_SIGNAL);
    cr_assert_eq(out.output.length, 0);
    outcome_release(&out);
}

/* The largest and the smallest status, and a signal before a status. */
Test(agent, ends_at_the_edges)
{
    static const struct {
        const char *end;
        enum outcome_kind kind;
        int status;
    } cases[] = {{"\"exitcode\":0", OUTCOME_EXITED, 0},
                 {"\"exitcode\":255", OUTCOME_EXITED, 255},
                 {"\"signal\":0", OUTCOME_SIGNAL, 0},
                 {"\"signal\":255", OUTCOME_SIGNAL, 255},
                 {"\"signal\":15,\"exitcode\":3", OUTCOME_SIGNAL, 15}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct outcome out = {0};
        struct error err = {0};
        bool ended = false;
        OWNED char *line =
            memory_format("{\"return\":{\"exited\":true,%s,\"err-data\":\"Zm9v\"},\"id\":1}\n", cases[i].end);
        cr_assert_eq(look(line, &ended, &out, &err), 0, "%s", err.message);
        cr_expect(ended);
        cr_expect_eq(out.kind, cases[i].kind);
        cr_expect_eq(out.status, cases[i].status);
        cr_expect_eq(out.n_output, 0);
        cr_expect_str_eq(text_string(&out.errors), "foo");
        cr_expect_eq(out.n_errors, 3);
        outcome_release(&out);
    }
}

Test(agent, end_that_is_none)
{
    static const char *const wrong[] = {
        "{\"return\":{},\"id\":1}\n",
        "{\"return\":{\"exited\":1},\"id\":1}\n",
        "{\"return\":{\"exited\":\"true\",\"exitcode\":0},\"id\":1}\n",
        "{\"return\":{\"exited\":true},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":-1},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":256},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"signal\":256},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"signal\":-1,\"exitcode\":0},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"signal\":null,\"exitcode\":0},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":\"0\"},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":99999999999999999999},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":0,\"out-data\":\"????\"},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":0,\"out-data\":\"Zm9\"},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":0,\"err-data\":[]},\"id\":1}\n",
        "{\"return\":{\"exited\":true,\"exitcode\":0},\"id\":2}\n",
        "{\"error\":{\"desc\":\"Invalid parameter 'pid'\"},\"id\":1}\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct outcome out = {0};
        struct error err = {0};
        bool ended;
        cr_assert(look(wrong[i], &ended, &out, &err) == -1, "%s", wrong[i]);
        cr_assert_eq(err.kind, ERROR_UNAVAILABLE);
        outcome_release(&out);
    }
}
