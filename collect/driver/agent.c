#include "collect/driver/agent.h"

#include "collect/driver/base64.h"
#include "collect/process/clock.h"

/* 16 MiB each of output and errors, in base64, and some words. */
enum { MOST_LINE = 48 << 20, PATIENCE = 30 /* seconds; a loaded guest under emulation is slow */ };

int agent_open(struct agent *agent, const char *path, struct error *err)
{
    *agent = (struct agent)AGENT_CLOSED;
    return json_channel_open(&agent->channel, path, "the guest agent", MOST_LINE, err);
}

void agent_close(struct agent *agent)
{
    json_channel_close(&agent->channel);
}

/* The agent writes 0xFF before this answer; whatever stands before it is from earlier. */
int agent_sync(struct agent *agent, double seconds, struct error *err)
{
    const double deadline = clock_seconds() + seconds;
    json_t *answer;
    json_int_t id = ++agent->last;
    json_t *question = json_pack("{s:s, s:{s:I}}", "execute", "guest-sync-delimited", "arguments", "id", id);
    if (json_channel_send(&agent->channel, "\xff", question, err) != 0)
        return -1;
    for (;;) {
        if (json_channel_skip(&agent->channel, '\xff', deadline, err) != 0 ||
            json_channel_read(&agent->channel, &answer, deadline, err) != 0)
            return -1;
        const json_t *value = json_object_get(answer, "return");
        bool fits = json_is_integer(value) && json_integer_value(value) == id;
        json_decref(answer);
        if (fits)
            return 0;
    }
}

/* *result is the object behind "return". */
static int ask(struct agent *agent, const char *command, json_t *arguments, json_t **result, struct error *err)
{
    json_t *answer,
        *question = json_pack("{s:s, s:o, s:I}", "execute", command, "arguments", arguments, "id", ++agent->last);
    if (json_channel_send(&agent->channel, NULL, question, err) != 0 ||
        json_channel_read(&agent->channel, &answer, clock_seconds() + PATIENCE, err) != 0)
        return -1;
    const json_t *error = json_object_get(answer, "error"), *id = json_object_get(answer, "id");
    bool fits = json_is_integer(id) && json_integer_value(id) == agent->last;
    *result = json_incref(json_object_get(answer, "return"));
    int failed = !fits || (!error && !json_is_object(*result)) ? json_channel_strange(&agent->channel, command, err)
                 : error ? json_channel_refused(&agent->channel, command, error, err)
                         : 0;
    json_decref(answer);
    if (failed)
        json_decref(*result);
    return failed;
}

int agent_start(struct agent *agent, json_int_t *pid, const char *const *argv, struct error *err)
{
    json_t *answer, *words = json_array();
    for (const char *const *word = argv + 1; *word; word++)
        if (json_array_append_new(words, json_string(*word)) != 0) {
            json_decref(words);
            return error_set(err, ERROR_DATA, "an argument that is not UTF-8 cannot be given to a guest");
        }
    json_t *arguments = json_pack("{s:s, s:o, s:b}", "path", argv[0], "arg", words, "capture-output", 1);
    if (ask(agent, "guest-exec", arguments, &answer, err) != 0)
        return -1;
    const json_t *number = json_object_get(answer, "pid");
    *pid = json_integer_value(number);
    int failed = json_is_integer(number) && *pid > 0 ? 0 : json_channel_strange(&agent->channel, "guest-exec", err);
    json_decref(answer);
    return failed;
}

/* Absent: nothing was written. */
static int take_output(const json_t *answer, const char *name, struct text *out, size_t *n, size_t most)
{
    const json_t *data = json_object_get(answer, name);
    text_clear(out);
    *n = 0;
    if (!data)
        return 0;
    if (!json_is_string(data))
        return -1;
    return base64_decode(out, n, json_string_value(data), json_string_length(data), most);
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

int agent_look(struct agent *agent, json_int_t pid, bool *ended, struct outcome *out, size_t most, struct error *err)
{
    json_t *answer;
    if (ask(agent, "guest-exec-status", json_pack("{s:I}", "pid", pid), &answer, err) != 0)
        return -1;
    const json_t *exited = json_object_get(answer, "exited");
    bool good = json_is_boolean(exited);
    *ended = json_is_true(exited);
    if (good && *ended)
        good = take_end(answer, out) == 0 && take_output(answer, "out-data", &out->output, &out->n_output, most) == 0 &&
               take_output(answer, "err-data", &out->errors, &out->n_errors, most) == 0;
    json_decref(answer);
    return good ? 0 : json_channel_strange(&agent->channel, "guest-exec-status", err);
}
