/* What the folder of a collection is in every state and mode: tests/golden.sh holds this against site.txt. */
#include "collect/results/site.h"

#include "tests/collect/scratch.h"

/* ---- the folder ---- */

static const char good_id[] = "0123456789abcdef";

static void make_nothing(void)
{
}

static void make_empty(void)
{
    folder("out");
}

static void make_file(void)
{
    put("out", "text\n");
}

static void make_others(void)
{
    folder("out");
    put("out/thesis.txt", "text\n");
}

static void make_mark(void)
{
    folder("out");
    put("out/.collection", "0123456789abcdef\n");
}

static void make_collection(void)
{
    make_mark();
    put("out/plan.conf", "");
}

static void make_others_and_mark(void)
{
    make_mark();
    put("out/thesis.txt", "text\n");
}

static void make_plan_only(void)
{
    folder("out");
    put("out/plan.conf", "");
}

static void make_short_id(void)
{
    make_collection();
    put("out/.collection", "0123456789abcde");
}

static void make_other_id(void)
{
    make_collection();
    put("out/.collection", "0123456789abcdeg\n");
}

static void make_long_id(void)
{
    make_collection();
    put("out/.collection", "0123456789abcdef0123\nmore\n");
}

static void make_bad_long_id(void)
{
    make_collection();
    put("out/.collection", "0123456789 bcdef0123\nmore and more\n");
}

static void make_mark_that_leads_away(void)
{
    folder("out");
    put("elsewhere", "0123456789abcdef\n");
    OWNED char *mark = tree_path(base, "out/.collection");
    symlink("../elsewhere", mark);
}

static void make_mark_that_is_a_folder(void)
{
    folder("out");
    folder("out/.collection");
}

static void make_link_to_a_folder(void)
{
    folder("real");
    OWNED char *path = tree_path(base, "out");
    symlink("real", path);
}

static void make_link_to_nothing(void)
{
    OWNED char *path = tree_path(base, "out");
    symlink("real", path);
}

static const struct {
    const char *name;
    void (*make)(void);
    const char *folder;
} states[] = {
    {"nothing", make_nothing, "out"},
    {"no folder above it", make_nothing, "no/out"},
    {"a folder in a file", make_file, "out/out"},
    {"an empty folder", make_empty, "out"},
    {"a file", make_file, "out"},
    {"other files", make_others, "out"},
    {"a mark", make_mark, "out"},
    {"a mark and other files", make_others_and_mark, "out"},
    {"a plan without a mark", make_plan_only, "out"},
    {"a collection", make_collection, "out"},
    {"an id of 15 digits", make_short_id, "out"},
    {"an id with a g", make_other_id, "out"},
    {"an id and more", make_long_id, "out"},
    {"no id and more", make_bad_long_id, "out"},
    {"a mark that leads away", make_mark_that_leads_away, "out"},
    {"a mark that is a folder", make_mark_that_is_a_folder, "out"},
    {"a link to a folder", make_link_to_a_folder, "out"},
    {"a link to nothing", make_link_to_nothing, "out"},
};

static bool is_id(const char *text)
{
    return strspn(text, "0123456789abcdef") == 16 && text[16] == '\0';
}

static void list_state(size_t state, enum site_mode mode)
{
    struct site site, other;
    struct site_lock lock, second;
    begin();
    states[state].make();
    OWNED char *path = tree_path(base, states[state].folder);
    int status = site_open(&site, &lock, path, mode, &err);
    printf("  %s: ", mode == SITE_NEW ? "new" : mode == SITE_RESUME ? "resume" : "force");
    show_error(status);
    if (status == 0) {
        OWNED char *mark = get("out/.collection"), *line = memory_format("%s\n", site.id);
        printf("    id %s, in the file %s, %s collection\n",
               strcmp(site.id, good_id) == 0 ? "as it was"
               : is_id(site.id)              ? "drawn"
                                             : "bad",
               strcmp(mark, line) == 0 ? "the same" : mark, lock.old ? "an old" : "no old");
        show(site.results, site.id);
        printf(", ");
        show(site.scratch, site.id);
        printf(", ");
        show(site.logs, site.id);
        printf(", ");
        show(site.sockets, site.id);
        printf(", ");
        show(site.cache, site.id);
        puts("");
        show_mode(states[state].folder);
        show_mode("out/.collection");
        printf("    at the same time: ");
        show_error(site_open(&other, &second, path, SITE_RESUME, &err));
        site_release(&other, &second);
        printf("    at the same time, by force: ");
        show_error(site_open(&other, &second, path, SITE_FORCE, &err));
        site_release(&other, &second);
    }
    show_names("out");
    site_release(&site, &lock);
    tree_remove(base);
    unlink(base);
}

static void list_states(void)
{
    umask(022);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        printf("\n%s\n", states[i].name);
        for (enum site_mode mode = SITE_NEW; mode <= SITE_FORCE; mode++)
            list_state(i, mode);
    }
}

/* ---- places that the environment tells ---- */

static void list_environment(const char *what, const char *runtime, const char *cache, const char *temporary)
{
    struct site site;
    struct site_lock lock;
    const char *const pairs[][2] = {{"XDG_RUNTIME_DIR", runtime}, {"VIRTSTAT_CACHE", cache}, {"TMPDIR", temporary}};
    for (size_t i = 0; i < 3; i++)
        if (pairs[i][1])
            setenv(pairs[i][0], pairs[i][1], 1);
        else
            unsetenv(pairs[i][0]);
    printf("\n%s\n", what);
    OWNED char *path = tree_path(base, "new");
    if (site_open(&site, &lock, path, SITE_NEW, &err) == 0) {
        show(site.sockets, site.id);
        printf(", ");
        show(site.cache, site.id);
        puts("");
    }
    site_release(&site, &lock);
    tree_remove(path);
    int status = site_temporary(&site, &err);
    if (status != 0)
        memset(strstr(err.message, "check-") + strlen("check-"), 'X', 6);
    show_error(status);
    if (status != 0)
        return;
    OWNED char *results = memory_copy_text(site.results), *sockets = memory_copy_text(site.sockets);
    memset(strstr(site.results, "check-") + strlen("check-"), 'X', 6);
    show(site.results, site.id);
    strcpy(site.results, results);
    printf(", ");
    show(site.sockets, site.id);
    printf(", %d%d%d", access(site.scratch, F_OK), access(site.sockets, F_OK), access(site.logs, F_OK));
    site_end_temporary(&site);
    printf(", then %d%d\n", access(results, F_OK), access(sockets, F_OK));
}

static void list_environments(void)
{
    begin();
    setenv("HOME", base, 1);
    OWNED char *cache = tree_path(base, "cache"), *file = tree_path(base, "file"), *in_file = tree_path(base, "file/x");
    OWNED char *long31 = memory_format("/tmp/%0*d", 26, getpid()), *long32 = memory_format("/tmp/%0*d", 27, getpid());
    put("file", "");
    mkdir(long31, 0700);
    mkdir(long32, 0700);
    printf("\na runtime of %zu and of %zu letters\n", strlen(long31), strlen(long32));
    const char *const runtimes[] = {long31, long32};
    for (size_t i = 0; i < 2; i++) {
        struct site site;
        struct site_lock lock;
        setenv("XDG_RUNTIME_DIR", runtimes[i], 1);
        OWNED char *path = tree_path(base, "new");
        site_open(&site, &lock, path, SITE_NEW, &err);
        puts(strncmp(site.sockets, runtimes[i], strlen(runtimes[i])) == 0 ? "there" : "elsewhere");
        site_release(&site, &lock);
    }
    rmdir(long31);
    rmdir(long32);
    list_environment("nothing is told", NULL, NULL, NULL);
    list_environment("a cache and a place for temporary files", NULL, cache, base);
    list_environment("a runtime and a temporary place that are no paths from the root", "run", cache, "tmp");
    list_environment("a runtime that is not there, a cache that cannot be made", "/no/such", in_file, "");
    list_environment("a short runtime, and a temporary place that is not there", "/tmp", cache, "/no/such");
    tree_remove(base);
}

/* ---- starting over ---- */

static void list_restart(void)
{
    static const char *const names[] = {"plan.conf",       "runs.csv",    "native-results.csv", "setup.txt",
                                        ".plan.conf.new",  "thesis.txt",  "results.csv",        "logs/00001-a-b.log",
                                        "scratch/big.bin", "setup.txt.1", "x-results.csv.old",  "xplan.conf"};
    struct site site;
    struct site_lock lock;
    begin();
    make_collection();
    folder("out/logs");
    folder("out/scratch");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        OWNED char *name = memory_format("out/%s", names[i]);
        put(name, "x\n");
    }
    OWNED char *path = tree_path(base, "out");
    puts("\nstarting over");
    show_error(site_open(&site, &lock, path, SITE_FORCE, &err));
    show_error(site_prepare(&site, &err));
    show_names("out");
    show_names("out/scratch");
    show_names("out/logs");
    put("out/scratch/again.bin", "x\n");
    show_error(site_restart(&site, &lock, &err));
    OWNED char *mark = get("out/.collection"), *line = memory_format("%s\n", site.id);
    printf("id %s, %s in the file\n", strcmp(site.id, good_id) == 0 ? "as it was" : "drawn",
           strcmp(mark, line) == 0 ? "the same" : "another");
    show(site.sockets, site.id);
    puts("");
    show_names("out");
    site_release(&site, &lock);
    tree_remove(base);
}

int main(void)
{
    unsetenv("XDG_RUNTIME_DIR");
    setenv("VIRTSTAT_CACHE", "/tmp", 1);
    list_states();
    list_environments();
    list_restart();
    return 0;
}
