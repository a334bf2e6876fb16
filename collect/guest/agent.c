/* The guest agent of QEMU. */
#include "collect/guest/base64.h"
#include "collect/guest/qmp.h"
#include "collect/host/clock.h"

/* A line holds 16 MiB each of output and errors, in base64, and some words. */
enum { MOST_LINE = 48 << 20, PATIENCE = 30 /* seconds; a loaded guest under emulation is slow */ };

int agent_open(struct json_channel *agent, const char *path, struct error *err)
{
    return json_channel_open(agent, path, "the guest agent", MOST_LINE, err);
}

/* The agent writes 0xFF before this answer. */
int agent_sync(struct json_channel *agent, double seconds, struct error *err)
{
    const double deadline = clock_seconds() + seconds;
    const json_int_t id = ++agent->last;
    json_t *question = json_pack("{s:s, s:{s:I}}", "execute", "guest-sync-delimited", "arguments", "id", id);
    if (json_channel_send(agent, "\xff", question, err) != 0)
        return -1;
    for (bool fits = false; !fits;) {
        json_auto_t *answer = NULL;
        json_int_t value;
        if (json_channel_read(agent, &answer, deadline, err) != 0)
            return -1;
        fits = json_unpack(answer, "{s:I}", "return", &value) == 0 && value == id;
    }
    return 0;
}

int agent_start(struct json_channel *agent, json_int_t *pid, const char *const *argv, struct error *err)
{
    json_auto_t *answer = NULL;
    json_t *words = json_array();
    for (const char *const *word = argv + 1; *word; word++)
        if (json_array_append_new(words, json_string(*word)) != 0) {
            json_decref(words);
            return error_set(err, ERROR_DATA, "an argument that is not UTF-8 cannot be given to a guest");
        }
    json_t *arguments = json_pack("{s:s, s:o, s:b}", "path", argv[0], "arg", words, "capture-output", 1);
    if (json_channel_ask(agent, "guest-exec", arguments, PATIENCE, &answer, err) != 0)
        return -1;
    *pid = json_integer_value(json_object_get(answer, "pid")); /* 0 for what is no number */
    return *pid > 0 ? 0 : json_channel_strange(agent, "guest-exec", err);
}

/* Takes what the program wrote. The agent leaves the member out when it wrote nothing. */
static int take_output(json_t *answer, const char *name, struct text *out, size_t *n, size_t most)
{
    const char *data = "";
    size_t length = 0;
    text_clear(out);
    return json_unpack(answer, "{s?s%}", name, &data, &length) != 0 ? -1 : base64_decode(out, n, data, length, most);
}

static int take_end(const json_t *answer, struct outcome *out)
{
    enum { LARGEST = 255 };
    const json_t *code = json_object_get(answer, "exitcode"), *signal = json_object_get(answer, "signal");
    const json_t *status = signal ? signal : code;
    if (!json_is_integer(status) || json_integer_value(status) < 0 || json_integer_value(status) > LARGEST)
        return -1;
    out->kind = signal ? OUTCOME_SIGNAL : OUTCOME_EXITED;
    out->status = (int)json_integer_value(status);
    return 0;
}

int agent_look(struct json_channel *agent, json_int_t pid, bool *ended, struct outcome *out, size_t most,
               struct error *err)
{
    json_auto_t *answer = NULL;
    int exited;
    if (json_channel_ask(agent, "guest-exec-status", json_pack("{s:I}", "pid", pid), PATIENCE, &answer, err) != 0)
        return -1;
    bool fits = json_unpack(answer, "{s:b}", "exited", &exited) == 0;
    *ended = fits && exited;
    if (*ended)
        fits = take_end(answer, out) == 0 && take_output(answer, "out-data", &out->output, &out->n_output, most) == 0 &&
               take_output(answer, "err-data", &out->errors, &out->n_errors, most) == 0;
    return fits ? 0 : json_channel_strange(agent, "guest-exec-status", err);
}
