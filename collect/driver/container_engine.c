#include "collect/driver/container_engine.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "collect/driver/system_image.h"
#include "collect/driver/remote.h"
#include "data/memory.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Seconds. */
enum { SHORT = 30, RUN = 60 };

static const char label[] = "virtstat.collection";

/* The bridge is what people use; where there is none, the host's network. Podman with runc and limits that need not be
 * raised is for hosts that are containers themselves. */
const struct engine engines[] = {
    {"docker",
     "docker.io",
     "start its daemon: systemctl start docker; or join the group docker",
     "{{.Server.Version}}",
     {{"the engine's defaults", false, {NULL}}, {"the host's network", true, {"--network", "host", NULL}}}},
    {"podman",
     "podman",
     "see what podman info says",
     "{{.Client.Version}}",
     {{"the engine's defaults", false, {NULL}},
      {"the host's network", true, {"--network", "host", NULL}},
      {"runc, the host's network, its limits as they are",
       true,
       {"--runtime", "runc", "--network", "host", "--ulimit", "nofile=20000:20000", "--ulimit", "nproc=32768:32768",
        NULL}}}},
    {0},
};

int engine_ask(struct outcome *out, const char *const *argv, double seconds, struct error *err)
{
    if (process_run(out, &(struct program){.argv = argv, .seconds = seconds}, err) != 0)
        return -1;
    return outcome_check(out, argv[0], err);
}

char *engine_line(const char *const *argv)
{
    struct outcome out = {0};
    struct error ignored;
    char *line = NULL;
    if (engine_ask(&out, argv, SHORT, &ignored) == 0 && out.output.length)
        line = text_printable(out.output.bytes, strcspn(out.output.bytes, "\r\n"), 200);
    outcome_release(&out);
    return line;
}

int engine_refuse(const struct error *why, const char *remedy, struct refusal *refusal, struct error *err)
{
    if (why->kind == ERROR_INTERRUPTED)
        return error_set(err, why->kind, "%s", why->message);
    return platform_refuse(refusal, remedy, "%s", why->message);
}

int engine_check(const struct engine *engine, struct refusal *refusal, struct error *err)
{
    struct outcome out = {0};
    struct error why = {0};
    if (!process_exists(engine->program)) {
        char *remedy = memory_format("apt-get install %s", engine->package);
        platform_refuse(refusal, remedy, "there is no program %s", engine->program);
        free(remedy);
        return 0;
    }
    int failed = engine_ask(&out, ARGV(engine->program, "version", "--format", engine->version), SHORT, &why);
    outcome_release(&out);
    return failed ? engine_refuse(&why, engine->remedy, refusal, err) : 0;
}

/* ---- containers ---- */

/* Process 1 takes in whatever a run leaves behind, and ends at once when it is told to. */
static const char idle_script[] = "trap 'exit 0' TERM; while :; do sleep 86400 & wait $!; done";

static void add_limits(struct words *words, const struct platform_plan *plan)
{
    char *vcpus = memory_format("--cpus=%ld", plan->vcpus), *memory = memory_format("--memory=%ldm", plan->memory);
    if (plan->vcpus > 0)
        words_add(words, vcpus);
    if (plan->memory > 0)
        words_add(words, memory);
    free(vcpus);
    free(memory);
}

int engine_run(struct container *container, const struct platform *platform, const struct way *way, struct error *err)
{
    struct words words = {0};
    struct outcome out = {0};
    char *mark = memory_format("%s=%s", label, platform->site->id);
    words_add_all(&words, ARGV(container->engine->program, "run", "-d", "--name", container->name, "--label", mark));
    words_add_all(&words, way->options);
    add_limits(&words, &platform->plan);
    words_add_all(&words, ARGV(container->image, "sh", "-c", idle_script));
    const struct program program = {.argv = (const char *const *)words.all, .seconds = RUN, .leaves_others = true};
    int failed = process_run(&out, &program, err);
    if (!failed)
        failed = outcome_check(&out, container->engine->program, err);
    if (failed)
        engine_remove(container);
    outcome_release(&out);
    remote_free(words.all);
    free(mark);
    return failed;
}

/* A program runs in it, and this host can be reached from it. */
static int check_way(const struct container *container, struct error *err)
{
    struct outcome out = {0};
    int failed =
        engine_ask(&out, ARGV(container->engine->program, "exec", container->name, "sh", "-c", "exit 0"), SHORT, err);
    outcome_release(&out);
    char *address = failed ? NULL : engine_address(container);
    if (!failed && !address)
        failed = error_set(err, ERROR_UNAVAILABLE, "%s: the container has no network", container->engine->program);
    free(address);
    return failed;
}

int engine_find_way(struct container *container, const struct platform *platform, struct refusal *refusal,
                    struct error *err)
{
    struct error why = {0};
    for (const struct way *way = container->engine->ways; way->name; way++) {
        engine_remove(container);
        container->way = way;
        why.kind = ERROR_NONE;
        if (engine_run(container, platform, way, &why) == 0 && check_way(container, &why) == 0)
            return 0;
        if (why.kind == ERROR_INTERRUPTED)
            break;
    }
    container->way = NULL;
    engine_remove(container);
    return engine_refuse(&why, container->engine->remedy, refusal, err);
}

bool engine_is_up(const struct container *container)
{
    char *state =
        engine_line(ARGV(container->engine->program, "inspect", "--format", "{{.State.Running}}", container->name));
    bool up = state && strcmp(state, "true") == 0;
    free(state);
    return up;
}

/* The first word of the answer that is an IPv4 address. */
static char *first_address(char *line)
{
    struct in_addr address;
    char *rest = line, *word, *found = NULL;
    while (!found && (word = strsep(&rest, " ")))
        if (inet_pton(AF_INET, word, &address) == 1)
            found = memory_copy_text(word);
    return found;
}

char *engine_address(const struct container *container)
{
    if (container->way->host_network)
        return memory_copy_text("127.0.0.1");
    char *line = engine_line(
        ARGV(container->engine->program, "inspect", "--format",
             "{{.NetworkSettings.Gateway}} {{range .NetworkSettings.Networks}}{{.Gateway}} {{end}}", container->name));
    char *address = line ? first_address(line) : NULL;
    free(line);
    return address;
}

static void add_answer(struct text *out, const char *key, const char *const *argv)
{
    char *line = engine_line(argv);
    text_format(out, "%s: %s\n", key, line ? line : "unknown");
    free(line);
}

static void describe_limit(struct text *out, const char *key, long limit, const char *unit)
{
    if (limit > 0)
        text_format(out, "%s: %ld%s at most\n", key, limit, unit);
    else
        text_format(out, "%s: all of the host\n", key);
}

void engine_describe(const struct container *container, const struct platform *platform, struct text *out)
{
    const char *program = container->engine->program, *name = container->name;
    struct image image;
    text_format(out, "engine: %s\n", program);
    add_answer(out, "version", ARGV(program, "version", "--format", container->engine->version));
    text_format(out, "options: %s\n", container->way->name);
    add_answer(out, "network", ARGV(program, "inspect", "--format", "{{.HostConfig.NetworkMode}}", name));
    add_answer(out, "runtime",
               ARGV(program, "inspect", "--format",
                    strcmp(program, "docker") == 0 ? "{{.HostConfig.Runtime}}" : "{{.OCIRuntime}}", name));
    add_answer(out, "disk",
               ARGV(program, "inspect", "--format",
                    strcmp(program, "docker") == 0 ? "the container's own layer, storage driver {{.Driver}}"
                                                   : "the container's own layer, storage driver {{.GraphDriver.Name}}",
                    name));
    describe_limit(out, "vCPUs", platform->plan.vcpus, "");
    describe_limit(out, "memory", platform->plan.memory, " MiB");
    bool ours = !*platform->plan.image && image_find(&image, platform->site->cache);
    char *versions = ours ? image_versions(&image) : NULL;
    text_format(out, "image: %s%s%s\n", container->image, ours ? ": " : "", ours ? versions : "");
    free(versions);
    if (!*platform->plan.image)
        image_release(&image);
}

static void remove_one(const struct engine *engine, const char *name)
{
    struct outcome out = {0};
    struct error ignored;
    const struct program program = {
        .argv = ARGV(engine->program, "rm", "-f", "-v", name), .seconds = SHORT, .unstoppable = true};
    process_run(&out, &program, &ignored);
    outcome_release(&out);
}

void engine_remove(const struct container *container)
{
    remove_one(container->engine, container->name);
}

static void clean_engine(const struct engine *engine, const char *id)
{
    struct outcome out = {0};
    struct error ignored;
    char *filter = memory_format("label=%s=%s", label, id), *rest, *name;
    const struct program program = {
        .argv = ARGV(engine->program, "ps", "-a", "-q", "--filter", filter), .seconds = SHORT, .unstoppable = true};
    if (process_exists(engine->program) && process_run(&out, &program, &ignored) == 0 && out.output.length) {
        rest = out.output.bytes;
        while ((name = strsep(&rest, "\r\n")))
            if (isxdigit((unsigned char)*name) && strspn(name, "0123456789abcdef") == strlen(name))
                remove_one(engine, name);
    }
    outcome_release(&out);
    free(filter);
}

void engine_clean(const char *id)
{
    for (const struct engine *engine = engines; engine->program; engine++)
        clean_engine(engine, id);
}
