#include "collect/results/site.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/random.h>
#include <unistd.h>

#include "collect/image/cache.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/program/temporary.h"

static const char mark[] = ".collection";
enum { ID_LENGTH = 16 };

/* ---- the id ---- */

static int new_id(char **id, struct error *err)
{
    uint64_t bits;
    if (getrandom(&bits, sizeof bits, 0) != (ssize_t)sizeof bits)
        return error_set(err, ERROR_IO, "no random numbers: %s", strerror(errno));
    free(*id);
    *id = memory_format("%016" PRIx64, bits);
    return 0;
}

static int write_id(const struct site *site, const struct site_lock *lock, struct error *err)
{
    OWNED char *line = memory_format("%s\n", site->id);
    size_t length = strlen(line);
    return ftruncate(lock->file, 0) == 0 && pwrite(lock->file, line, length, 0) == (ssize_t)length &&
                   fsync(lock->file) == 0
               ? 0
               : error_set(err, ERROR_IO, "%s/%s: %s", site->results, mark, strerror(errno));
}

/* Reads the id; false when the file holds none. */
static bool read_id(struct site *site, const struct site_lock *lock)
{
    char line[ID_LENGTH + 1] = "";
    if (pread(lock->file, line, ID_LENGTH, 0) != ID_LENGTH || strspn(line, "0123456789abcdef") != ID_LENGTH)
        return false;
    platform_set(&site->id, line);
    return true;
}

/* ---- the folder ---- */

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_empty(const char *folder)
{
    OWNED char *any = tree_find(folder, "*");
    return !any;
}

static int check_mode(const char *folder, bool ours, bool collected, enum site_mode mode, struct error *err)
{
    if (mode == SITE_RESUME && !collected)
        return error_set(err, ERROR_NO_INPUT, "%s: there is no collection to resume", folder);
    if (mode == SITE_NEW && collected)
        return error_set(err, ERROR_CREATE, "%s: holds a collection; --resume goes on with it, --force starts over",
                         folder);
    if (!ours && !is_empty(folder))
        return error_set(err, ERROR_CREATE, "%s: holds other files; name a new or an empty folder", folder);
    return 0;
}

static int lock_it(struct site_lock *lock, const char *path, const char *folder, struct error *err)
{
    lock->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (lock->file < 0)
        return error_set(err, ERROR_CREATE, "%s: %s", path, strerror(errno));
    return flock(lock->file, LOCK_EX | LOCK_NB) == 0
               ? 0
               : error_set(err, ERROR_CREATE, "%s: another virtstat collects there now", folder);
}

static void name_folders(struct site *site)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    bool short_enough = runtime && *runtime == '/' && strlen(runtime) < 32 && access(runtime, W_OK) == 0;
    OWNED char *name = memory_format("virtstat-%s", site->id);
    free(site->sockets);
    site->sockets = tree_path(short_enough ? runtime : "/tmp", name);
    free(site->scratch);
    site->scratch = tree_path(site->results, "scratch");
    free(site->logs);
    site->logs = tree_path(site->results, "logs");
}

/* Where no cache can be made, images last as long as the collection. */
static void find_cache(struct site *site)
{
    struct error ignored;
    if (cache_folder(&site->cache, &ignored) != 0)
        site->cache = memory_copy_text(site->scratch);
}

static int open_in(struct site *out, struct site_lock *lock, const char *folder, enum site_mode mode, struct error *err)
{
    OWNED char *path = tree_path(folder, mark), *plan = tree_path(folder, "plan.conf");
    bool ours = access(path, F_OK) == 0, collected = ours && access(plan, F_OK) == 0;
    if (check_mode(folder, ours, collected, mode, err) != 0 || lock_it(lock, path, folder, err) != 0)
        return -1;
    lock->old = ours && read_id(out, lock);
    return lock->old ? 0 : new_id(&out->id, err) != 0 ? -1 : write_id(out, lock, err);
}

int site_open(struct site *out, struct site_lock *lock, const char *folder, enum site_mode mode, struct error *err)
{
    *out = (struct site){0};
    *lock = (struct site_lock){.file = -1};
    if (mode != SITE_RESUME && mkdir(folder, 0755) != 0 && errno != EEXIST)
        return error_set(err, ERROR_CREATE, "%s: cannot be made: %s", folder, strerror(errno));
    out->results = realpath(folder, NULL);
    if (!out->results && mode == SITE_RESUME && errno == ENOENT)
        return error_set(err, ERROR_NO_INPUT, "%s: there is no collection to resume", folder);
    if (!out->results || !is_folder(out->results))
        return error_set(err, mode == SITE_RESUME ? ERROR_NO_INPUT : ERROR_CREATE, "%s: %s", folder,
                         out->results ? "is not a folder" : strerror(errno));
    if (open_in(out, lock, folder, mode, err) != 0)
        return -1;
    name_folders(out);
    find_cache(out);
    return 0;
}

static void remove_file(const char *path)
{
    unlink(path);
}

int site_restart(struct site *site, struct site_lock *lock, struct error *err)
{
    static const char *const ours[] = {"plan.conf", "runs.csv", "*-results.csv", "setup.txt", ".*.new"};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        tree_each(site->results, ours[i], remove_file);
    site_tidy(site);
    tree_remove(site->logs);
    if (new_id(&site->id, err) != 0 || write_id(site, lock, err) != 0)
        return -1;
    name_folders(site);
    return 0;
}

int site_prepare(struct site *site, struct error *err)
{
    site_tidy(site);
    if (tree_make(site->scratch, err) != 0 || tree_make(site->sockets, err) != 0)
        return -1;
    temporary_note(site->scratch);
    temporary_note(site->sockets);
    return tree_make(site->logs, err);
}

void site_tidy(const struct site *site)
{
    tree_remove(site->scratch);
    tree_remove(site->sockets);
    temporary_forget(site->scratch);
    temporary_forget(site->sockets);
}

int site_temporary(struct site *out, struct error *err)
{
    const char *base = getenv("TMPDIR");
    *out = (struct site){0};
    OWNED char *path = tree_path(base && *base == '/' ? base : "/tmp", "virtstat-check-XXXXXX");
    if (!mkdtemp(path))
        return error_set(err, ERROR_CREATE, "%s: %s", path, strerror(errno));
    platform_set(&out->results, path);
    if (new_id(&out->id, err) != 0)
        return -1;
    name_folders(out);
    find_cache(out);
    return site_prepare(out, err);
}

void site_end_temporary(struct site *site)
{
    if (site->sockets)
        site_tidy(site);
    tree_remove(site->results);
    site_release(site, NULL);
}

void site_release(struct site *site, struct site_lock *lock)
{
    char *const texts[] = {site->id, site->results, site->scratch, site->sockets, site->logs, site->cache};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    if (lock)
        close(lock->file); /* which does nothing with -1 */
    *site = (struct site){0};
}
