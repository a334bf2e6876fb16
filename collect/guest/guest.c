#include "collect/guest/guest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/host/clock.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/program/interruption.h"

/* All of these are seconds. */
static const double boot_emulated = 300, boot_kvm = 60, silence_kvm = 25, silence_emulated = 90, try_again = 0.5;
static const double first_look = 0.05, last_look = 0.5, slack_inside = 60, ending = 2;

/* ---- while it boots ---- */

/* Finds the first line that speaks of an error, or else the last that is not empty; NULL: none. The caller frees it. */
static char *console_line(const char *said)
{
    OWNED char *copy = memory_copy_text(said);
    char *rest = copy, *line, *found = NULL;
    bool error = false;
    while (!error && (line = strsep(&rest, "\r\n")))
        if (*line) {
            free(found);
            found = text_printable(line, strlen(line), 200);
            error = strcasestr(line, "error") != NULL;
        }
    return found;
}

static char *guest_read_log(const struct guest *guest)
{
    enum { MOST_LOG = 1 << 20 };
    OWNED char *said = tree_read(guest->log, MOST_LOG, NULL);
    return said ? console_line(said) : NULL;
}

/* Returns the telling line of the guest's console; NULL while it shows nothing. The caller frees it. */
static char *guest_read_console(struct guest *guest)
{
    json_auto_t *answer = NULL;
    struct error ignored;
    if (qmp_ask(&guest->qmp, "ringbuf-read", json_pack("{s:s, s:i}", "device", "console", "size", 65536), &answer,
                &ignored) != 0)
        return NULL;
    const char *said = json_string_value(answer);
    return said ? console_line(said) : NULL;
}

static int guest_fail(const struct guest *guest, const char *what, struct error *err)
{
    OWNED char *words = guest_read_log(guest);
    return error_set(err, ERROR_UNAVAILABLE, "%s%s%s", what, words ? ": " : "", words ? words : "");
}

/* Whether QEMU is alive, and KVM has not stopped the guest with an error. */
static int guest_check_health(struct guest *guest, struct error *err)
{
    OWNED char *status = NULL;
    if (!background_runs(&guest->qemu))
        return guest_fail(guest, "QEMU ended", err);
    if (qmp_status(&guest->qmp, &status, err) != 0)
        return -1;
    OWNED char *what = memory_format("the guest stopped (%s)", status);
    return strcmp(status, "running") == 0 ? 0 : guest_fail(guest, what, err);
}

static int guest_connect(struct guest *guest, const struct guest_plan *plan, double deadline, struct error *err)
{
    OWNED char *qmp = guest_socket(plan->platform, "qmp"), *agent = guest_socket(plan->platform, "agent");
    int state = 1;
    while (state == 1) {
        struct error why = {0};
        if ((guest->qmp.fd >= 0 || qmp_open(&guest->qmp, qmp, &why) == 0) &&
            agent_open(&guest->agent, agent, &why) == 0)
            state = 0;
        else if (why.kind != ERROR_UNAVAILABLE) {
            *err = why;
            state = -1;
        } else if (!background_runs(&guest->qemu))
            state = guest_fail(guest, "QEMU does not start", err);
        else if (clock_seconds() > deadline)
            state = guest_fail(guest, "QEMU does not answer", err);
        else if (interruption_sleep(first_look, err) != 0)
            state = -1;
    }
    return state;
}

/* A value may be called one of KVM only when QEMU confirms that KVM is used. */
static int guest_check_accelerator(struct guest *guest, bool wanted, struct error *err)
{
    bool kvm;
    if (qmp_is_kvm(&guest->qmp, &kvm, err) != 0)
        return -1;
    if (kvm == wanted)
        return 0;
    return error_set(err, ERROR_UNAVAILABLE, "QEMU says that it %s KVM", kvm ? "uses" : "does not use");
}

/* Whether the guest is still coming up. `heard` is what its console showed last, or NULL. */
static int guest_check_progress(struct guest *guest, bool kvm, double passed, const char *heard, struct error *err)
{
    if (guest_check_health(guest, err) != 0)
        return -1;
    if (!heard && passed > (kvm ? silence_kvm : silence_emulated))
        return error_set(err, ERROR_UNAVAILABLE, "the guest makes no progress: nothing on its console in %.0f s",
                         passed);
    if (passed > (kvm ? boot_kvm : boot_emulated))
        return error_set(err, ERROR_UNAVAILABLE, "the guest does not come up in %.0f s; its console ends with: %s",
                         passed, heard ? heard : "");
    return 0;
}

static int guest_wait_agent(struct guest *guest, bool kvm, struct error *err)
{
    const double start = clock_seconds();
    struct error why = {0};
    OWNED char *heard = NULL;
    int failed = 0;
    while (!failed && agent_sync(&guest->agent, try_again, &why) != 0) {
        char *news = why.kind == ERROR_INTERRUPTED ? NULL : guest_read_console(guest);
        if (news) {
            free(heard);
            heard = news;
        }
        *err = why;
        failed =
            why.kind == ERROR_INTERRUPTED || guest_check_progress(guest, kvm, clock_seconds() - start, heard, err) != 0;
    }
    return failed ? -1 : 0;
}

static int guest_launch(struct guest *guest, const struct guest_plan *plan, struct error *err)
{
    RELEASED(words_release) struct words words = guest_command(plan);
    int failed = background_start(&guest->qemu, &(struct program){.argv = words_argv(&words)}, guest->log, err);
    return failed;
}

int guest_boot(struct guest *out, const struct guest_plan *plan, struct error *err)
{
    const double starting = 20;
    *out = (struct guest)GUEST_NONE;
    out->log = memory_format("%s/%s-qemu.log", plan->platform->site->logs, plan->platform->plan->name);
    unlink(out->log);
    if (guest_launch(out, plan, err) == 0 && guest_connect(out, plan, clock_seconds() + starting, err) == 0 &&
        guest_check_accelerator(out, plan->kvm, err) == 0 && guest_wait_agent(out, plan->kvm, err) == 0)
        return 0;
    guest_end(out);
    return -1;
}

/* ---- while it runs ---- */

/* The pause is long enough to cost a long run nothing, and short enough to lose little of a short one. */
static double until_next_look(double passed)
{
    double wait = passed / 50;
    return wait < first_look ? first_look : wait > last_look ? last_look : wait;
}

/* A program that runs in the guest. */
struct inside {
    json_int_t pid;
    bool ended;
    struct outcome *out;
    size_t most;
};

/* Waits until the program has ended or so many seconds have passed. */
static int inside_wait(struct guest *guest, struct inside *inside, double seconds, struct error *err)
{
    const double start = clock_seconds();
    for (;;) {
        if (agent_look(&guest->agent, inside->pid, &inside->ended, inside->out, inside->most, err) != 0)
            return -1;
        const double passed = clock_seconds() - start;
        if (inside->ended || passed >= seconds)
            return 0;
        if (interruption_sleep(until_next_look(passed), err) != 0)
            return -1;
    }
}

/* Kills every process of the guest but the agent, which is process 1 there. */
static int guest_kill_all(struct guest *guest, struct error *err)
{
    RELEASED(outcome_release) struct outcome out = {0};
    struct inside killer = {.out = &out};
    return agent_start(&guest->agent, &killer.pid, WORDS("/bin/sh", "-c", "kill -9 -1"), err) != 0 ||
           inside_wait(guest, &killer, slack_inside, err) != 0;
}

/* Starts the program in a session of its own. */
static int inside_start(struct guest *guest, json_int_t *pid, const struct program *program, const char *folder,
                        struct error *err)
{
    RELEASED(words_release) struct words words = {0};
    words_add_all(&words, WORDS("/usr/bin/setsid", "/usr/bin/env", "-C", folder, "LC_ALL=C"));
    words_add_all(&words, program->argv);
    return agent_start(&guest->agent, pid, words_argv(&words), err);
}

int guest_run(struct guest *guest, struct outcome *out, const struct program *program, const char *folder,
              struct error *err)
{
    struct inside inside = {.out = out, .most = program->most ? program->most : PROCESS_MOST};
    const double start = clock_seconds();
    outcome_release(out);
    if (inside_start(guest, &inside.pid, program, folder, err) != 0 ||
        inside_wait(guest, &inside, program->seconds, err) != 0)
        return -1;
    out->seconds = clock_seconds() - start;
    out->limit = program->seconds;
    const bool late = !inside.ended;
    if (guest_kill_all(guest, err) != 0 || (late && inside_wait(guest, &inside, slack_inside, err) != 0))
        return -1;
    if (late)
        out->kind = OUTCOME_TIMED_OUT;
    return inside.ended ? 0 : error_set(err, ERROR_UNAVAILABLE, "the guest cannot end a program");
}

int guest_set_paused(struct guest *guest, bool paused, struct error *err)
{
    if (guest->paused != paused && qmp_ask(&guest->qmp, paused ? "stop" : "cont", NULL, NULL, err) != 0)
        return -1;
    guest->paused = paused;
    return 0;
}

void guest_end(struct guest *guest)
{
    struct error ignored;
    guest->qmp.unstoppable = true;
    if (guest->qmp.fd >= 0 && background_runs(&guest->qemu))
        qmp_ask(&guest->qmp, "quit", NULL, NULL, &ignored);
    json_channel_close(&guest->agent);
    json_channel_close(&guest->qmp);
    background_stop(&guest->qemu, ending);
    free(guest->log);
    *guest = (struct guest)GUEST_NONE;
}
