#include "collect/guest/qmp.h"

#include <string.h>

#include "collect/host/clock.h"

enum { MOST_LINE = 1 << 20, PATIENCE = 5 /* seconds */ };

int qmp_ask(struct json_channel *qmp, const char *command, json_t *arguments, json_t **result, struct error *err)
{
    return json_channel_ask(qmp, command, arguments, PATIENCE, result, err);
}

int qmp_open(struct json_channel *qmp, const char *path, struct error *err)
{
    json_auto_t *greeting = NULL;
    if (json_channel_open(qmp, path, "QEMU", MOST_LINE, err) != 0)
        return -1;
    int failed = json_channel_read(qmp, &greeting, clock_seconds() + PATIENCE, err);
    if (!failed && !json_is_object(json_object_get(greeting, "QMP")))
        failed = json_channel_strange(qmp, "a connection", err);
    if (!failed)
        failed = qmp_ask(qmp, "qmp_capabilities", NULL, NULL, err);
    if (failed)
        json_channel_close(qmp);
    return failed;
}

int qmp_is_kvm(struct json_channel *qmp, bool *kvm, struct error *err)
{
    json_auto_t *answer = NULL;
    int enabled, present;
    if (qmp_ask(qmp, "query-kvm", NULL, &answer, err) != 0)
        return -1;
    if (json_unpack(answer, "{s:b, s:b}", "enabled", &enabled, "present", &present) != 0)
        return json_channel_strange(qmp, "query-kvm", err);
    *kvm = enabled && present;
    return 0;
}

int qmp_status(struct json_channel *qmp, char **status, struct error *err)
{
    json_auto_t *answer = NULL;
    const char *word;
    if (qmp_ask(qmp, "query-status", NULL, &answer, err) != 0)
        return -1;
    if (json_unpack(answer, "{s:s}", "status", &word) != 0)
        return json_channel_strange(qmp, "query-status", err);
    *status = text_printable(word, strlen(word), 40);
    return 0;
}
