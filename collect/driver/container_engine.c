#include "collect/driver/container_engine.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/image/system_image.h"
#include "data/memory.h"

enum { SHORT = 30, RUN = 60, IMPORT = 600 }; /* seconds */

static const char label[] = "virtstat.collection";

/* The bridge is what people use; where there is none, the host's network is taken. Podman with runc and limits that
 * need not be raised is for hosts that are containers themselves. */
const struct engine engines[] = {
    [ENGINE_DOCKER] = {"docker",
                       "docker.io",
                       "start its daemon: systemctl start docker; or join the group docker",
                       "{{.Server.Version}}",
                       "{{.HostConfig.Runtime}}",
                       "{{.Driver}}",
                       {{"the engine's defaults", false, {NULL}},
                        {"the host's network", true, {"--network", "host", NULL}}}},
    [ENGINE_PODMAN] = {"podman",
                       "podman",
                       "see what podman info says",
                       "{{.Client.Version}}",
                       "{{.OCIRuntime}}",
                       "{{.GraphDriver.Name}}",
                       {{"the engine's defaults", false, {NULL}},
                        {"the host's network", true, {"--network", "host", NULL}},
                        {"runc, the host's network, its limits as they are",
                         true,
                         {"--runtime", "runc", "--network", "host", "--ulimit", "nofile=20000:20000", "--ulimit",
                          "nproc=32768:32768", NULL}}}},
};

/* Runs the engine, which must exit with 0. */
static int engine_ask(const char *const *argv, double seconds, struct error *err)
{
    return process_expect(NULL, &(struct program){.argv = argv, .seconds = seconds}, err);
}

/* Returns the first line of the engine's answer; NULL when it fails or writes nothing. The caller frees it. */
static char *engine_line(const char *const *argv)
{
    return process_line(&(struct program){.argv = argv, .seconds = SHORT});
}

static char *engine_inspect(const struct container *container, const char *template)
{
    return engine_line(WORDS(container->engine->program, "inspect", "--format", template, container->name));
}

int engine_check(const struct engine *engine, struct remedy *remedy, struct error *err)
{
    if (platform_needs(engine->program, engine->package, remedy, err) != 0)
        return -1;
    snprintf(remedy->text, sizeof remedy->text, "%s", engine->remedy);
    return engine_ask(WORDS(engine->program, "version", "--format", engine->version), SHORT, err);
}

/* ---- the image ---- */

static bool engine_has_image(const struct engine *engine, const char *image)
{
    OWNED char *found = engine_line(WORDS(engine->program, "image", "inspect", "--format", "{{.Id}}", image));
    return found != NULL;
}

static int import_image(const struct container *container, struct error *err)
{
    const struct site *site = container->site;
    RELEASED(image_release) struct image image = {0};
    int failed = image_build(&image, site->cache, NULL, false, site->say, err);
    if (!failed && site->say)
        site->say("handing the image to the engine of containers, once");
    if (!failed)
        failed = engine_ask(WORDS(container->engine->program, "import", image.tar, container->image), IMPORT, err);
    return failed;
}

/* Builds the project's image when it is missing, and imports it when the engine does not have it. */
static int own_image(struct container *container, bool build, bool *ready, struct remedy *remedy, struct error *err)
{
    struct image image = {0};
    const bool found = image_find(&image, container->site->cache);
    free(container->image);
    container->image = memory_format("localhost/virtstat:%s", image.key);
    image_release(&image);
    *ready = engine_has_image(container->engine, container->image);
    if (*ready || (found && !build))
        return 0;
    if (!build)
        return image_buildable(remedy, err);
    *ready = import_image(container, err) == 0;
    return *ready ? 0 : -1;
}

int engine_image(struct container *container, bool build, bool *ready, struct remedy *remedy, struct error *err)
{
    const char *given = container->plan->image;
    *remedy = (struct remedy){0};
    if (!*given)
        return own_image(container, build, ready, remedy, err);
    platform_set(&container->image, given);
    *ready = *given != '-' && engine_has_image(container->engine, given);
    return *ready ? 0
                  : platform_refuse(remedy, "pull or build it first", err, "%s has no image called %s",
                                    container->engine->program, given);
}

/* ---- containers ---- */

/* This script is process 1 of the container: it reaps whatever a run leaves behind, and ends at once when told to. */
static const char idle_script[] = "trap 'exit 0' TERM; while :; do sleep 86400 & wait $!; done";

int engine_run(struct container *container, struct error *err)
{
    const struct container_plan *plan = container->plan;
    RELEASED(words_release) struct words words = {0};
    words_add_all(&words, WORDS(container->engine->program, "run", "-d", "--name", container->name, "--label"));
    words_format(&words, "%s=%s", label, container->site->id);
    words_add_all(&words, container->way->options);
    if (plan->vcpus > 0)
        words_format(&words, "--cpus=%ld", plan->vcpus);
    if (plan->memory > 0)
        words_format(&words, "--memory=%ldm", plan->memory);
    words_add_all(&words, WORDS(container->image, "sh", "-c", idle_script));
    const struct program program = {.argv = words_argv(&words), .seconds = RUN, .leaves_others = true};
    int failed = process_expect(NULL, &program, err);
    if (failed)
        engine_remove(container);
    return failed;
}

/* Whether a program runs in the container, and this host can be reached from it. */
static int check_way(const struct container *container, struct error *err)
{
    if (engine_ask(WORDS(container->engine->program, "exec", container->name, "sh", "-c", "exit 0"), SHORT, err) != 0)
        return -1;
    OWNED char *address = engine_address(container);
    bool reached = address != NULL;
    return reached ? 0
                   : error_set(err, ERROR_UNAVAILABLE, "%s: the container has no network", container->engine->program);
}

int engine_find_way(struct container *container, struct remedy *remedy, struct error *err)
{
    struct error why = {0};
    for (container->way = container->engine->ways; container->way->name; container->way++) {
        engine_remove(container);
        if (engine_run(container, &why) == 0 && check_way(container, &why) == 0)
            return 0;
        if (why.kind == ERROR_INTERRUPTED)
            break;
    }
    container->way = NULL;
    engine_remove(container);
    snprintf(remedy->text, sizeof remedy->text, "%s", container->engine->remedy);
    *err = why;
    return -1;
}

bool engine_is_up(const struct container *container)
{
    OWNED char *state = engine_inspect(container, "{{.State.Running}}");
    return state && strcmp(state, "true") == 0;
}

char *engine_address(const struct container *container)
{
    if (container->way->host_network)
        return memory_copy_text("127.0.0.1");
    OWNED char *line = engine_inspect(
        container, "{{.NetworkSettings.Gateway}} {{range .NetworkSettings.Networks}}{{.Gateway}} {{end}}");
    struct in_addr address;
    char *rest = line, *word, *found = NULL;
    while (!found && (word = strsep(&rest, " ")))
        if (inet_pton(AF_INET, word, &address) == 1)
            found = memory_copy_text(word);
    return found;
}

/* ---- for setup.txt ---- */

/* Appends "KEY: WORDS ANSWER" and frees the answer. */
static void append_answer(struct text *out, const char *key, const char *words, char *answer)
{
    text_format(out, "%s: %s%s\n", key, answer ? words : "", answer ? answer : "unknown");
    free(answer);
}

static void append_limit(struct text *out, const char *key, long limit, const char *unit)
{
    if (limit > 0)
        text_format(out, "%s: %ld%s at most\n", key, limit, unit);
    else
        text_format(out, "%s: all of the host\n", key);
}

static void append_image(struct text *out, const struct container *container)
{
    RELEASED(image_release) struct image image = {0};
    text_format(out, "image: %s", container->image);
    if (!*container->plan->image && image_find(&image, container->site->cache)) {
        OWNED char *versions = image_versions(&image);
        text_format(out, ": %s", versions);
    }
    text_append(out, "\n");
}

void engine_describe(const struct container *container, struct text *out)
{
    const struct engine *engine = container->engine;
    text_format(out, "engine: %s\n", engine->program);
    append_answer(out, "version", "", engine_line(WORDS(engine->program, "version", "--format", engine->version)));
    text_format(out, "options: %s\n", container->way->name);
    append_answer(out, "network", "", engine_inspect(container, "{{.HostConfig.NetworkMode}}"));
    append_answer(out, "runtime", "", engine_inspect(container, engine->runtime));
    append_answer(out, "disk", "the container's own layer, storage driver ",
                  engine_inspect(container, engine->storage));
    append_limit(out, "vCPUs", container->plan->vcpus, "");
    append_limit(out, "memory", container->plan->memory, " MiB");
    append_image(out, container);
}

/* ---- the end ---- */

static void remove_one(const struct engine *engine, const char *name)
{
    struct error ignored;
    const struct program program = {
        .argv = WORDS(engine->program, "rm", "-f", "-v", name), .seconds = SHORT, .unstoppable = true};
    process_expect(NULL, &program, &ignored);
}

void engine_remove(const struct container *container)
{
    remove_one(container->engine, container->name);
}

static void clean_engine(const struct engine *engine, const char *id)
{
    RELEASED(outcome_release) struct outcome out = {0};
    struct error ignored;
    OWNED char *filter = memory_format("label=%s=%s", label, id);
    char *rest, *name;
    const struct program program = {
        .argv = WORDS(engine->program, "ps", "-a", "-q", "--filter", filter), .seconds = SHORT, .unstoppable = true};
    if (program_exists(engine->program) && process_run(&out, &program, &ignored) == 0) {
        rest = out.output.bytes;
        while ((name = strsep(&rest, "\r\n")))
            if (isxdigit((unsigned char)*name) && strspn(name, "0123456789abcdef") == strlen(name))
                remove_one(engine, name);
    }
}

void engine_clean(const char *id)
{
    for (size_t i = ENGINE_DOCKER; i < ENGINE_CHOICES; i++)
        clean_engine(&engines[i], id);
}
