#include "collect/driver/qmp.h"

#include <string.h>

#include "collect/process/clock.h"

enum { MOST_LINE = 1 << 20, PATIENCE = 5 /* seconds */ };

/* One object: 1 when it is not the answer but an event, else 0 or -1. */
static int take_answer(const struct qmp *qmp, const char *command, const json_t *object, json_t **result,
                       struct error *err)
{
    const json_t *id = json_object_get(object, "id"), *error = json_object_get(object, "error");
    json_t *value = json_object_get(object, "return");
    if (json_is_string(json_object_get(object, "event")))
        return 1;
    if (error)
        return json_channel_refused(&qmp->channel, command, error, err);
    if (!value || !json_is_integer(id) || json_integer_value(id) != qmp->last)
        return json_channel_strange(&qmp->channel, command, err);
    if (result)
        *result = json_incref(value);
    return 0;
}

int qmp_ask(struct qmp *qmp, const char *command, json_t *arguments, json_t **result, struct error *err)
{
    const double deadline = clock_seconds() + PATIENCE;
    json_t *question = json_pack("{s:s, s:o*, s:I}", "execute", command, "arguments", arguments, "id", ++qmp->last);
    if (json_channel_send(&qmp->channel, NULL, question, err) != 0)
        return -1;
    for (int state = 1; state == 1;) {
        json_t *object;
        if (json_channel_read(&qmp->channel, &object, deadline, err) != 0)
            return -1;
        state = take_answer(qmp, command, object, result, err);
        json_decref(object);
        if (state != 1)
            return state;
    }
    return 0;
}

int qmp_open(struct qmp *qmp, const char *path, struct error *err)
{
    json_t *greeting;
    *qmp = (struct qmp)QMP_CLOSED;
    if (json_channel_open(&qmp->channel, path, "QEMU", MOST_LINE, err) != 0)
        return -1;
    int failed = json_channel_read(&qmp->channel, &greeting, clock_seconds() + PATIENCE, err);
    if (!failed) {
        if (!json_is_object(json_object_get(greeting, "QMP")))
            failed = json_channel_strange(&qmp->channel, "a connection", err);
        json_decref(greeting);
    }
    if (!failed)
        failed = qmp_ask(qmp, "qmp_capabilities", NULL, NULL, err);
    if (failed)
        qmp_close(qmp);
    return failed;
}

void qmp_close(struct qmp *qmp)
{
    json_channel_close(&qmp->channel);
}

int qmp_is_kvm(struct qmp *qmp, bool *kvm, struct error *err)
{
    json_t *answer;
    if (qmp_ask(qmp, "query-kvm", NULL, &answer, err) != 0)
        return -1;
    const json_t *enabled = json_object_get(answer, "enabled"), *present = json_object_get(answer, "present");
    *kvm = json_is_true(enabled) && json_is_true(present);
    int failed = json_is_boolean(enabled) && json_is_boolean(present)
                     ? 0
                     : json_channel_strange(&qmp->channel, "query-kvm", err);
    json_decref(answer);
    return failed;
}

int qmp_status(struct qmp *qmp, char **status, struct error *err)
{
    json_t *answer;
    if (qmp_ask(qmp, "query-status", NULL, &answer, err) != 0)
        return -1;
    const char *word = json_string_value(json_object_get(answer, "status"));
    *status = word ? text_printable(word, strlen(word), 40) : NULL;
    json_decref(answer);
    return word ? 0 : json_channel_strange(&qmp->channel, "query-status", err);
}
