/* Any bytes as what QEMU and the guest agent answer, line by line, to the questions that virtstat asks of them. */
#include <math.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "collect/guest/qmp.h"
#include "collect/host/clock.h"
#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

enum { MOST_LINE = 2048, MOST_OUTPUT = 64 };

static int ask_qemu(struct json_channel *channel, struct error *err)
{
    bool kvm;
    OWNED char *status = NULL;
    int failed = qmp_is_kvm(channel, &kvm, err) != 0;
    if (qmp_status(channel, &status, err) == 0) {
        must(strlen(status) <= 40 + strlen("..."), "a status is a word");
        return failed;
    }
    return -1;
}

static void check_outcome(const struct outcome *out)
{
    must(out->kind == OUTCOME_EXITED || out->kind == OUTCOME_SIGNAL, "a program has ended in one of two ways");
    must(out->status >= 0 && out->status <= 255, "a status is one byte");
    must(out->output.length <= MOST_OUTPUT && out->errors.length <= MOST_OUTPUT, "no more is kept than is wanted");
}

static void ask_agent(struct json_channel *channel, struct error *err)
{
    static const char *const argv[] = {"/bin/true", "a", NULL};
    json_int_t pid = 0;
    bool ended = false;
    RELEASED(outcome_release) struct outcome out = {0};
    if (agent_sync(channel, 60, err) != 0 || agent_start(channel, &pid, argv, err) != 0)
        return;
    must(pid > 0, "a program has a number");
    for (int i = 0; i < 3 && !ended; i++)
        if (agent_look(channel, pid, &ended, &out, MOST_OUTPUT, err) != 0)
            return;
    if (ended)
        check_outcome(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    int ends[2];
    struct error err = {0};
    must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "there is a pair of sockets");
    must(length > 65536 || write(ends[1], bytes, length) == (ssize_t)length, "the answers are sent");
    shutdown(ends[1], SHUT_WR); /* what is sent there is taken */
    struct json_channel channel = {.fd = ends[0], .who = "the peer", .most = MOST_LINE};
    ask_qemu(&channel, &err);
    ask_agent(&channel, &err);
    must(err.kind == ERROR_NONE || err.kind == ERROR_UNAVAILABLE, "a bad answer is a peer that is not available");
    if (err.kind)
        fuzz_check_message(err.message);
    json_channel_close(&channel);
    close(ends[1]);
    return 0;
}
