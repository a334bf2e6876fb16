#include "tests/collect/driver/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <linux/kvm.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "collect/guest/json_channel.h"
#include "collect/host/clock.h"
#include "collect/platform/platform.h"
#include "collect/process/background.h"
#include "collect/process/process.h"
#include "data/memory.h"
#include "data/program/interruption.h"

enum { TABLES = 4, ROWS = 64, LONGEST_GROUP = 8, ABRIDGED = 70 };

struct stage_host stage_host;
char stage_folder[STAGE_FOLDER];

static struct {
    const struct answer *tables[TABLES];
    size_t given[TABLES][ROWS], n_tables;
    double now, ends; /* of the program in the background; 0: it stays */
    size_t calls, fails;
    enum failure how;
    bool interrupted;
    json_int_t asked; /* the number of the last question to synchronize */
    char **lines;
    size_t n, capacity;
} stage;

/* ---- what is written down ---- */

/* Puts a short word in the place of each path like this one. */
static void shorten(char *line, const char *path, const char *word)
{
    for (char *at; path && (at = strstr(line, path));) {
        memcpy(at, word, strlen(word));
        memmove(at + strlen(word), at + strlen(path), strlen(at + strlen(path)) + 1);
    }
}

void stage_write(const char *format, ...)
{
    OWNED char *forkbench = platform_forkbench();
    va_list arguments;
    va_start(arguments, format);
    char *line = memory_format_list(format, arguments);
    va_end(arguments);
    shorten(line, stage_folder, "HERE");
    shorten(line, forkbench, "FORKBENCH");
    stage.lines = memory_grow(stage.lines, stage.n, &stage.capacity, sizeof *stage.lines);
    stage.lines[stage.n++] = line;
}

/* Forgets all lines but the last. */
static void keep_last_line(void)
{
    for (size_t i = 0; i + 1 < stage.n; i++)
        free(stage.lines[i]);
    stage.lines[0] = stage.lines[stage.n - 1];
    stage.n = 1;
}

static bool same_lines(size_t a, size_t b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (b + i >= stage.n || strcmp(stage.lines[a + i], stage.lines[b + i]) != 0)
            return false;
    return true;
}

static size_t times_in_a_row(size_t at, size_t n)
{
    size_t times = 1;
    while (same_lines(at, at + times * n, n))
        times++;
    return times;
}

static void print_line(const char *line, bool abridged)
{
    OWNED char *shown = text_abridged(line, strlen(line), abridged ? ABRIDGED : SIZE_MAX);
    puts(shown);
}

void stage_print(bool abridged)
{
    for (size_t at = 0; at < stage.n;) {
        size_t n = 1, times = 1;
        for (size_t length = 1; length <= LONGEST_GROUP && times == 1; length++) {
            n = length;
            times = times_in_a_row(at, length);
        }
        n = times > 1 ? n : 1;
        for (size_t i = 0; i < n; i++)
            print_line(stage.lines[at + i], abridged);
        if (times > 1)
            printf("    ... %zu times, the last %zu line%s\n", times, n, n > 1 ? "s" : "");
        at += n * times;
    }
    stage_print_nothing();
}

void stage_print_nothing(void)
{
    for (size_t i = 0; i < stage.n; i++)
        free(stage.lines[i]);
    stage.n = 0;
}

void stage_clear(void)
{
    stage.n_tables = stage.calls = stage.fails = 0;
    stage.now = 1000;
    stage.ends = 0;
    stage.interrupted = false;
    stage_host = (struct stage_host){"x86_64", 0, 0, KVM_API_VERSION, 7, false, 0, 0};
}

void stage_answers(const struct answer *answers)
{
    memset(stage.given[stage.n_tables], 0, sizeof *stage.given);
    stage.tables[stage.n_tables++] = answers;
}

void stage_fail(size_t call, enum failure how)
{
    stage.fails = call;
    stage.how = how;
}

size_t stage_calls(void)
{
    return stage.calls;
}

/* ---- answers ---- */

static struct answer answer_to(const char *call)
{
    for (size_t t = stage.n_tables; t-- > 0;)
        for (size_t i = 0; stage.tables[t][i].call; i++) {
            const struct answer *answer = &stage.tables[t][i];
            if (fnmatch(answer->call, call, 0) == 0 && (!answer->times || stage.given[t][i] < answer->times)) {
                stage.given[t][i]++;
                return *answer;
            }
        }
    return (struct answer){0};
}

/* Counts a call. Whether it fails by itself is in err. */
static int stage_call(bool unstoppable, const char *name, struct error *err)
{
    bool now = ++stage.calls == stage.fails;
    if (now)
        keep_last_line();
    stage.interrupted = stage.interrupted || (now && stage.how == FAILS_INTERRUPTED);
    if (stage.interrupted && !unstoppable)
        return error_set(err, ERROR_INTERRUPTED, "interrupted");
    if (now && stage.how == FAILS_TO_START)
        return error_set(err, ERROR_UNAVAILABLE, "%s cannot be started", name);
    return 0;
}

static bool fails_with_status(void)
{
    return stage.calls == stage.fails && stage.how == FAILS_WITH_STATUS;
}

/* ---- programs ---- */

static char *joined(const char *before, const char *const *argv)
{
    struct text text = {0};
    text_append(&text, before);
    for (const char *const *word = argv; *word; word++)
        text_format(&text, "%s%s", word == argv ? "" : " ", *word);
    return text_take(&text);
}

static void write_input(struct text *line, const struct program *program)
{
    struct stat there = {0};
    OWNED char *forkbench = platform_forkbench();
    bool same = forkbench && stat(forkbench, &there) == 0 && (size_t)there.st_size == program->input_length;
    if (program->input && same)
        text_append(line, ", forkbench is its input");
    else if (program->input)
        text_format(line, ", %zu bytes are its input", program->input_length);
}

static void write_program(const char *verb, const char *words, const struct program *program)
{
    RELEASED(text_release) struct text line = {0};
    text_format(&line, "%s %s [%g s", verb, words, program->seconds);
    if (program->most)
        text_format(&line, ", %zu bytes kept", program->most);
    if (program->folder)
        text_format(&line, ", in %s", program->folder);
    for (const char *const *each = program->setting; each && *each; each++)
        text_format(&line, ", %s", *each);
    write_input(&line, program);
    text_append(&line, program->unstoppable ? ", unstoppable" : "");
    text_append(&line, program->leaves_others ? ", may leave others" : "");
    stage_write("%s]", text_string(&line));
}

int process_run(struct outcome *out, const struct program *program, struct error *err)
{
    OWNED char *words = joined("", program->argv);
    outcome_release(out);
    write_program("run", words, program);
    if (stage_call(program->unstoppable, program->argv[0], err) != 0)
        return -1;
    const struct answer answer =
        fails_with_status() ? (struct answer){.status = 1, .errors = "no luck\n"} : answer_to(words);
    const bool late = program->seconds > 0 && answer.seconds > program->seconds;
    out->kind = late ? OUTCOME_TIMED_OUT : answer.kind;
    out->status = answer.status;
    out->limit = program->seconds;
    out->seconds = late ? program->seconds : answer.seconds;
    stage.now += out->seconds;
    text_append(&out->output, answer.output ? answer.output : "");
    text_append(&out->errors, answer.errors ? answer.errors : "");
    out->n_output = out->output.length;
    out->n_errors = out->errors.length;
    if (answer.act)
        answer.act(program->argv);
    return 0;
}

int process_expect(struct outcome *out, const struct program *program, struct error *err)
{
    RELEASED(outcome_release) struct outcome own = {0};
    struct outcome *outcome = out ? out : &own;
    return process_run(outcome, program, err) != 0 ? -1 : outcome_check(outcome, program->argv[0], err);
}

char *process_line(const struct program *program)
{
    RELEASED(outcome_release) struct outcome out = {0};
    struct error ignored;
    return process_expect(&out, program, &ignored) == 0 && out.output.length ? outcome_line(&out) : NULL;
}

void process_mark(const char *id)
{
    stage_write("mark %s", id);
}

size_t process_clean(const char *id)
{
    stage_write("clean %s", id);
    return 0;
}

/* ---- the background ---- */

int background_start(struct background *out, const struct program *program, const char *log, struct error *err)
{
    OWNED char *words = joined("", program->argv), *call = joined("start ", program->argv);
    *out = (struct background){0};
    stage_write("start %s >>%s", words, log);
    if (stage_call(false, program->argv[0], err) != 0)
        return -1;
    const struct answer answer =
        fails_with_status() ? (struct answer){.seconds = 1e-9, .output = "it has no luck\n"} : answer_to(call);
    int file = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (answer.output && syscall(SYS_write, file, answer.output, strlen(answer.output)) < 0)
        return error_set(err, ERROR_CREATE, "%s: %s", log, strerror(errno));
    close(file);
    if (answer.act)
        answer.act(program->argv);
    stage.ends = answer.seconds > 0 ? stage.now + answer.seconds : 0;
    out->pid = 4711;
    return 0;
}

bool background_runs(const struct background *background)
{
    return background->pid > 0 && (stage.ends == 0 || stage.now < stage.ends);
}

int background_wait(const struct background *background, double seconds, double pause,
                    bool (*is_ready)(const void *context), const void *context, struct error *err)
{
    double end = stage.now + seconds;
    stage_write("wait %g s, looking every %g s", seconds, pause);
    while (background_runs(background) && stage.now < end) {
        if (is_ready(context))
            return 0;
        if (interruption_sleep(pause, err) != 0)
            return -1;
    }
    return 1;
}

void background_stop(struct background *background, double grace)
{
    if (background->pid > 0)
        stage_write("stop it within %g s", grace);
    *background = (struct background){0};
}

/* ---- clock and interruptions ---- */

double clock_seconds(void)
{
    return stage.now;
}

double clock_text(void)
{
    return 1.7e9 + stage.now;
}

void interruption_watch(void)
{
}

void interruption_unwatch(void)
{
}

bool interruption_came(void)
{
    return stage.interrupted;
}

int interruption_check(struct error *err)
{
    return stage.interrupted ? error_set(err, ERROR_INTERRUPTED, "interrupted") : 0;
}

int interruption_descriptor(void)
{
    return -1;
}

int interruption_sleep(double seconds, struct error *err)
{
    stage_write("sleep %g s", seconds);
    if (stage_call(false, "sleep", err) != 0)
        return -1;
    stage.now += seconds;
    const struct answer answer = answer_to("sleep");
    if (answer.act)
        answer.act(NULL);
    return 0;
}

/* ---- channels ---- */

/* Answers a call of a channel, of which `refused` tells the words of a failure. */
static int channel_call(const struct json_channel *channel, const char *call, double deadline, struct answer *answer,
                        struct error *err)
{
    if (stage_call(channel->unstoppable, call, err) != 0)
        return -1;
    *answer = fails_with_status() ? (struct answer){.status = 1, .errors = "no luck"} : answer_to(call);
    stage.now += answer->seconds;
    if (answer->kind == OUTCOME_TIMED_OUT) {
        stage.now = deadline;
        return error_set(err, ERROR_UNAVAILABLE, "%s does not answer", channel->who);
    }
    return answer->status ? error_set(err, ERROR_UNAVAILABLE, "%s: %s", call, answer->errors) : 0;
}

int json_channel_open(struct json_channel *channel, const char *path, const char *who, size_t most, struct error *err)
{
    OWNED char *call = memory_format("connect %s", who);
    struct answer answer;
    *channel = (struct json_channel){.fd = -1, .who = who, .most = most};
    stage_write("connect %s at %s, lines of %zu bytes", who, path, most);
    if (channel_call(channel, call, stage.now, &answer, err) != 0)
        return -1;
    channel->fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    return 0;
}

void json_channel_close(struct json_channel *channel)
{
    if (channel->fd >= 0) {
        close(channel->fd);
        stage_write("close %s", channel->who);
    }
    channel->fd = -1;
}

int json_channel_strange(const struct json_channel *channel, const char *command, struct error *err)
{
    return error_set(err, ERROR_UNAVAILABLE, "%s: the answer to %s is not one", channel->who, command);
}

int json_channel_ask(struct json_channel *channel, const char *command, json_t *arguments, double seconds,
                     json_t **result, struct error *err)
{
    OWNED char *given = arguments ? json_dumps(arguments, JSON_COMPACT) : NULL;
    OWNED char *call = memory_format("ask %s %s%s%s", channel->who, command, given ? " " : "", given ? given : "");
    struct answer answer;
    stage_write("%s [%g s%s]", call, seconds, channel->unstoppable ? ", unstoppable" : "");
    if (channel->fd < 0)
        stage_write("BUT THE CHANNEL IS CLOSED");
    json_decref(arguments);
    if (channel_call(channel, call, stage.now + seconds, &answer, err) != 0)
        return -1;
    if (result)
        *result = json_loads(answer.output ? answer.output : "{}", JSON_DECODE_ANY, NULL);
    return 0;
}

int json_channel_send(struct json_channel *channel, const char *before, json_t *message, struct error *err)
{
    OWNED char *call = memory_format("send %s", channel->who);
    struct answer answer;
    json_t *id = json_object_get(json_object_get(message, "arguments"), "id");
    stage.asked = json_integer_value(id);
    json_integer_set(id, 0);
    OWNED char *said = json_dumps(message, JSON_COMPACT);
    json_decref(message);
    stage_write("send %s %02x %s", channel->who, before ? (unsigned char)*before : 0, said);
    return channel_call(channel, call, stage.now, &answer, err);
}

/* An answer without output is the right one to the question that was sent last. */
int json_channel_read(struct json_channel *channel, json_t **out, double deadline, struct error *err)
{
    OWNED char *call = memory_format("read %s", channel->who);
    struct answer answer;
    *out = NULL;
    stage_write("read %s for %g s", channel->who, deadline - stage.now);
    if (channel_call(channel, call, deadline, &answer, err) != 0)
        return -1;
    *out = answer.output ? json_loads(answer.output, 0, NULL) : json_pack("{s:I}", "return", stage.asked);
    return 0;
}

/* ---- the kernel ---- */

static int written = -1; /* the file that was made anew last */

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    bool kvm = strcmp(path, "/dev/kvm") == 0;
    if (kvm)
        stage_write("open %s %s", path, (flags & O_ACCMODE) == O_RDWR ? "to read and write" : "otherwise");
    errno = stage_host.kvm;
    int descriptor = kvm && errno ? -1 : (int)syscall(SYS_openat, AT_FDCWD, kvm ? "/dev/null" : path, flags, mode);
    written = flags & O_TRUNC ? descriptor : written;
    errno = descriptor >= 0 ? ENOENT : errno; /* of a call that succeeds it means nothing */
    return descriptor;
}

ssize_t write(int descriptor, const void *bytes, size_t n)
{
    errno = stage_host.full;
    return descriptor == written && errno > 0 ? -1 : syscall(SYS_write, descriptor, bytes, n);
}

int close(int descriptor)
{
    int failed = (int)syscall(SYS_close, descriptor);
    bool full = descriptor == written && stage_host.full < 0;
    written = descriptor == written ? -1 : written;
    errno = full ? -stage_host.full : errno;
    return full ? -1 : failed;
}

int ioctl(int descriptor, unsigned long request, ...);
int ioctl(int descriptor, unsigned long request, ...)
{
    (void)descriptor;
    return request == KVM_GET_API_VERSION ? stage_host.kvm_version : -1;
}

int uname(struct utsname *name)
{
    *name = (struct utsname){0};
    snprintf(name->machine, sizeof name->machine, "%s", stage_host.machine ? stage_host.machine : "");
    return stage_host.machine ? 0 : -1;
}

int access(const char *path, int mode)
{
    const char *name = strrchr(path, '/');
    errno = ENOENT;
    bool hidden = stage_host.no_forkbench && name && strcmp(name, "/forkbench") == 0;
    return hidden ? -1 : (int)syscall(SYS_access, path, mode);
}

uid_t geteuid(void)
{
    return stage_host.user;
}

/* What is ours belongs to the user that is played. */
int lstat(const char *path, struct stat *out)
{
    int failed = fstatat(AT_FDCWD, path, out, AT_SYMLINK_NOFOLLOW);
    if (!failed && out->st_uid == getuid())
        out->st_uid = stage_host.user;
    return failed;
}

long sysconf(int name)
{
    return name == _SC_NPROCESSORS_ONLN ? stage_host.processors : -1;
}

int syncfs(int descriptor)
{
    stage_write("syncfs");
    struct error ignored;
    return descriptor >= 0 && stage_call(true, "syncfs", &ignored) == 0 && !fails_with_status() ? 0 : -1;
}

/* Somebody else holds the lock for the first few times. */
int flock(int descriptor, int operation)
{
    (void)descriptor;
    stage_write("flock %d", operation);
    return stage_host.locked-- > 0 ? -1 : 0;
}

int statfs(const char *path, struct statfs *out)
{
    *out = (struct statfs){.f_type = 0x01021994};
    return access(path, F_OK);
}
