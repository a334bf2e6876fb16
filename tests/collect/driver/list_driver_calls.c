/* What each driver asks of programs, guests and the host, with every limit and pause, on the stage of stage.h: as planned, when what is
 * asked fails at each place in turn, and when it answers strangely. tests/golden.sh holds this against driver_calls.txt. */
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/driver/drivers.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/program/temporary.h"
#include "tests/collect/driver/driver_scenes.h"
#include "tests/collect/driver/stage.h"

/* ---- the host ---- */

static char id[] = "0123456789abcdef";
static struct site site = {.id = id};

static void say(const char *what)
{
    stage_write("say: %s", what);
}

/* Makes the folders of a collection, and empty programs for PATH. */
static void site_make(const char *programs)
{
    char **const folders[] = {&site.results, &site.scratch, &site.sockets, &site.logs, &site.cache};
    static const char *const names[] = {"results", "results/scratch", "sockets", "results/logs", "cache"};
    OWNED char *bin = tree_path(stage_folder, "bin"), *list = memory_copy_text(programs);
    temporary_remove(stage_folder);
    mkdir(stage_folder, 0700);
    mkdir(bin, 0700);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        free(*folders[i]);
        *folders[i] = tree_path(stage_folder, names[i]);
        mkdir(*folders[i], 0700);
    }
    for (char *rest = list, *name; (name = strsep(&rest, " "));) {
        OWNED char *path = tree_path(bin, name);
        fclose(fopen(path, "w"));
        chmod(path, 0700);
    }
    setenv("PATH", bin, 1);
    site.say = say;
}

static struct words left;

static int note_left(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)place;
    bool known = strstr(path, "/bin/") || strstr(path, "/image/") || strstr(path, "/logs/");
    bool made = strstr(path + strlen(stage_folder), "/virtstat-") || strstr(path, ".building");
    if (!known && (kind == FTW_F || made))
        words_add(&left, path);
    return 0;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void write_left(void)
{
    nftw(stage_folder, note_left, 8, FTW_PHYS);
    if (left.n)
        qsort(left.all, left.n, sizeof *left.all, compare_words);
    for (size_t i = 0; i < left.n; i++)
        stage_write("left: %s", left.all[i]);
    words_release(&left);
}

static size_t descriptors(void)
{
    size_t n = 0;
    DIR *open_now = opendir("/proc/self/fd");
    while (readdir(open_now))
        n++;
    closedir(open_now);
    return n;
}

/* ---- the plan ---- */

static char *filled(const char *value)
{
    return strncmp(value, "HERE", 4) == 0 ? memory_format("%s%s", stage_folder, value + 4) : memory_copy_text(value);
}

static void set_key(const struct key *key, void *own, const char *value)
{
    void *place = key_value(key, own);
    if (key->kind == KEY_COUNT)
        *(long *)place = atol(value);
    else if (key->kind == KEY_CHOICE)
        for (unsigned i = 0; key->choices[i]; i++)
            *(unsigned *)place = strcmp(key->choices[i], value) == 0 ? i + 1 : *(unsigned *)place;
    else if (key->kind == KEY_WORDS) {
        OWNED char *list = memory_copy_text(value);
        for (char *rest = list, *word; (word = strsep(&rest, " "));)
            words_add(place, word);
    } else {
        OWNED char *text = filled(value);
        platform_set(place, text);
    }
}

static struct platform_plan plan_make_of(const struct scene *scene)
{
    struct platform_plan plan = {.name = memory_copy_text(scene->name),
                                 .driver = scene->driver ? driver_find(scene->driver) : driver_of_platform(scene->name),
                                 .address = memory_copy_text(scene->address ? scene->address : ""),
                                 .folder = filled(scene->folder ? scene->folder : "")};
    plan.own = memory_allocate(1, plan.driver->plan_size + 1);
    keys_init(plan.driver->keys, plan.own);
    if (plan.driver->take_name)
        plan.driver->take_name(&plan);
    for (const struct setting *setting = scene->settings; setting->key; setting++)
        set_key(key_find(plan.driver->keys, setting->key), plan.own, setting->value);
    return plan;
}

static void plan_end(struct platform_plan *plan)
{
    keys_release(plan->driver->keys, plan->own);
    free(plan->own);
    free(plan->name);
    free(plan->address);
    free(plan->folder);
}

/* ---- what is played ---- */

static int step_end(const char *step, int failed, const struct error *err)
{
    if (failed && failed != -1)
        stage_write("= %s returns %d: %s", step, failed, err->message);
    else if (failed)
        stage_write("= %s fails with %d: %s", step, err->kind, err->message);
    else
        stage_write("= %s", step);
    return failed;
}

static int play_probe(struct platform *platform, bool build)
{
    struct remedy remedy = {0};
    struct error err = {0};
    if (!platform->plan->driver->probe)
        return 0;
    int failed = platform->plan->driver->probe(platform, build, &remedy, &err);
    step_end(build ? "probe, may build" : "probe", failed, &err);
    if (failed && *remedy.text)
        stage_write("  try: %s%s", remedy.text, remedy.unknown ? " (it is not known whether it can run)" : "");
    return failed;
}

static int play_start_by(struct platform *platform, const char *step,
                         int (*start)(struct platform *platform, struct error *err))
{
    struct error err = {0};
    int failed = step_end(step, start(platform, &err), &err);
    OWNED char *here = platform_forkbench();
    const char *forkbench = platform->forkbench ? platform->forkbench : "none";
    if (!failed)
        stage_write("  folder %s, forkbench %s, address %s, listens at %s", platform->folder,
                    here && strcmp(forkbench, here) == 0 ? "of the host" : forkbench,
                    platform->address ? platform->address : "none", platform->listen ? platform->listen : "the same");
    return failed;
}

static int play_start(struct platform *platform)
{
    return play_start_by(platform, "start", platform->plan->driver->start);
}

/* Runs `work-NUMBER.`, which the answers of the scene know. */
static int play_run(struct platform *platform, int number)
{
    RELEASED(outcome_release) struct outcome out = {0};
    struct error err = {0};
    OWNED char *word = memory_format("work-%d.", number);
    const struct program program = {.argv = WORDS(word), .seconds = 10, .most = 77, .folder = "/of/no/use"};
    int failed = step_end("run", platform->plan->driver->run(platform, &out, &program, &err), &err);
    if (!failed && err.kind != ERROR_NONE)
        stage_write("BUT AN ERROR IS LEFT: %s", err.message);
    if (!failed) {
        OWNED char *ended = outcome_text(&out), *line = outcome_line(&out);
        stage_write("  %s; %g s of %g s; status %d; it said %s|%s", ended, out.seconds, out.limit, out.status, line,
                    text_string(&out.errors));
    }
    return failed;
}

static void play_describe(struct platform *platform)
{
    RELEASED(text_release) struct text text = {0};
    struct error err = {0};
    step_end("describe", platform->plan->driver->describe(platform, &text, &err), &err);
    OWNED char *copy = memory_copy_text(text_string(&text));
    for (char *rest = copy, *line; (line = strsep(&rest, "\n")) && *line;)
        stage_write("  | %s", line);
}

static void play_pause(struct platform *platform, bool paused)
{
    struct error err = {0};
    if (platform->plan->driver->set_paused)
        step_end(paused ? "pause" : "go on", platform->plan->driver->set_paused(platform, paused, &err), &err);
}

static void play_restart(struct platform *platform)
{
    if (play_start_by(platform, "restart", platform->plan->driver->restart) == 0)
        play_run(platform, 1);
}

static void play_turn(struct platform *platform, int runs)
{
    play_pause(platform, true);
    play_pause(platform, true);
    play_pause(platform, false);
    for (int i = 1; i <= runs; i++)
        play_run(platform, i);
    play_describe(platform);
    play_pause(platform, true);
}

static int play_check(const struct platform_plan *plan)
{
    struct error err = {0};
    int failed = plan->driver->check ? plan->driver->check(plan, &err) : 0;
    return failed ? step_end("check", failed, &err) : 0;
}

/* What a collection that crashed leaves is removed by another one. */
static void play_crash(const struct platform_plan *plan)
{
    struct platform crashed = {.plan = plan, .site = &site}, another = crashed;
    if (play_start(&crashed) != 0)
        return;
    write_left();
    if (plan->driver->clean)
        plan->driver->clean(&another);
    stage_write("= clean after a crash");
    write_left();
    platform_release(&crashed);
    plan->driver->stop(&another);
}

/* From probe to clean. A platform that was lost is started again without a probe. */
static void play_plan(const struct scene *scene, int runs, const struct platform_plan *made)
{
    const struct platform_plan plan = *made;
    struct platform platform = {.plan = &plan, .site = &site};
    const size_t before = descriptors();
    int failed = plan.driver->probe ? play_probe(&platform, false) : 0;
    if (scene->builds && (!failed || runs > 1))
        failed = play_probe(&platform, true);
    if (!failed && play_start(&platform) == 0)
        play_turn(&platform, runs);
    if (!failed && scene->restarts)
        play_restart(&platform);
    if (scene->builds && runs > 1)
        play_probe(&platform, false);
    plan.driver->stop(&platform);
    stage_write("= stop%s", platform.folder || platform.state ? ", BUT SOMETHING IS LEFT" : "");
    if (!failed && runs > 1 && (scene->runs || scene->sweeps) && play_start(&platform) == 0)
        play_run(&platform, 1);
    if (!failed && scene->restarts)
        play_restart(&platform);
    platform_release(&platform);
    stage_write("= stop%s", platform.plan || platform.site || platform.address ? ", BUT SOMETHING IS LEFT" : "");
    write_left();
    platform = (struct platform){.plan = &plan, .site = &site};
    if (plan.driver->clean)
        plan.driver->clean(&platform);
    stage_write("= clean");
    plan.driver->stop(&platform);
    if (!failed && scene->runs && runs > 1)
        play_crash(&plan);
    if (descriptors() != before)
        stage_write("DESCRIPTORS ARE LEFT OPEN");
}

static void play(const struct scene *scene, int runs)
{
    site_make(scene->programs);
    if (scene->before)
        scene->before();
    struct platform_plan plan = plan_make_of(scene);
    if (play_check(&plan) == 0)
        play_plan(scene, runs, &plan);
    plan_end(&plan);
}

static void play_anew(const struct scene *scene, int runs, size_t fails, enum failure how)
{
    stage_clear();
    stage_answers(scene->answers);
    stage_fail(fails, how);
    play(scene, runs);
}

static void sweep(const struct scene *scene)
{
    static const char *const hows[] = {"fails", "is interrupted", "cannot be started"};
    play_anew(scene, 1, 0, FAILS_WITH_STATUS);
    stage_print_nothing();
    const size_t calls = stage_calls();
    for (enum failure how = FAILS_WITH_STATUS; how < scene->sweeps; how++)
        for (size_t call = 1; call <= calls; call++) {
            play_anew(scene, 1, call, how);
            printf("\n-- %s: call %zu %s\n", scene->title, call, hows[how]);
            stage_print(true);
        }
}

/* ---- what makes what ---- */

static void list_names(void)
{
    static const char *const names[] = {
        "native", "baremetal", "bare-metal",  "host", "physical", "no-virt",  "docker", "Podman",     "container",
        "kvm",    "kvm-2",     "kvm_qemu",    "vm",   "qemu",     "QEMU-KVM", "tcg",    "qemu-nokvm", "emulation",
        "vmware", "lxc",       "without-kvm", "mars", "ssh",      "command",  "",       "virtualbox", "qemu2"};
    RELEASED(words_release) struct words all = driver_names();
    OWNED char *listed = words_listed(words_argv(&all), "and");
    printf("\n==== drivers: %s\n", listed);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct driver *driver = driver_of_platform(names[i]), *called = driver_find(names[i]);
        printf("%-12s made by %s; the driver of this name is %s", names[i], driver ? driver->name : "none",
               called ? called->name : "none");
        RELEASED(text_release) struct text text = {0};
        struct platform_plan plan =
            plan_make_of(&(struct scene){.name = names[i], .driver = driver ? driver->name : "native"});
        keys_write(&text, plan.driver->keys, plan.own);
        plan_end(&plan);
        printf("; its name tells%s%.*s\n", text.length ? "" : " nothing",
               (int)strcspn(text_string(&text) + (text.length ? 3 : 0), "\n"),
               text_string(&text) + (text.length ? 3 : 0));
    }
}

int main(void)
{
    snprintf(stage_folder, STAGE_FOLDER, "/dev/shm/virtstat-test-XXXXXX"); /* in memory, where there is such a folder */
    if (!mkdtemp(stage_folder)) {
        snprintf(stage_folder, STAGE_FOLDER, "/tmp/virtstat-test-XXXXXX");
        if (!mkdtemp(stage_folder))
            return 1;
    }
    umask(022);
    close(STDIN_FILENO); /* so that a descriptor may be 0 */
    for (const struct scene *scene = driver_scenes; scene->title; scene++) {
        printf("\n==== %s\n", scene->title);
        play_anew(scene, scene->runs ? scene->runs : 2, 0, FAILS_WITH_STATUS);
        stage_print(false);
        if (scene->sweeps)
            sweep(scene);
    }
    list_names();
    temporary_remove(stage_folder);
    return 0;
}
