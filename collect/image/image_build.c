/* How the image is built: beside its place, by one collection at a time. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/image/cache.h"
#include "collect/image/system_image.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/program/interruption.h"

enum { DOWNLOAD_SECONDS = 1800, STEP_SECONDS = 300 };

int image_buildable(struct remedy *remedy, struct error *err)
{
    static const struct {
        const char *program, *help;
    } needed[] = {{"mmdebstrap", "apt-get install mmdebstrap"},
                  {"mke2fs", "apt-get install e2fsprogs"},
                  {"tar", "apt-get install tar"},
                  {"unshare", "apt-get install util-linux"}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!program_exists(needed[i].program))
            return platform_refuse(remedy, needed[i].help, err,
                                   "its image is not built yet, and there is no program %s to build it",
                                   needed[i].program);
    return geteuid() == 0 ? 0
                          : platform_refuse(remedy, "as root: VIRTSTAT_CACHE=~/.cache/virtstat virtstat image", err,
                                            "its image is not built yet, and building it takes root");
}

/* ---- steps ---- */

/* Runs a program of the build, which must exit with 0. `out` may be NULL. */
static int build_step(struct outcome *out, const char *const *argv, struct error *err)
{
    return process_expect(out, &(struct program){.argv = argv, .seconds = STEP_SECONDS}, err);
}

/* Returns the mount propagation; in a chroot whose root is no mount point nothing can be private. */
static const char *build_propagation(void)
{
    struct error ignored;
    return build_step(NULL, WORDS("unshare", "--mount", "--propagation", "private", "true"), &ignored) == 0
               ? "private"
               : "unchanged";
}

/* Installs in mount and process namespaces of its own, with its temporary files beside the image: whatever ends it, no
 * mount and no process is left, and no file that the next build does not remove. */
static int install_packages(const struct image *image, const char *root, const char *mirror, struct error *err)
{
    RELEASED(words_release) struct words words = {0};
    struct error why = {0};
    words_add_all(&words,
                  WORDS("unshare", "--mount", "--propagation", build_propagation(), "--pid", "--fork", "--kill-child"));
    words_add_all(&words, image_recipe);
    words_add_all(&words, WORDS(root, mirror));
    OWNED char *temporary = memory_format("TMPDIR=%s", image->folder);
    const struct program program = {
        .argv = words_argv(&words), .seconds = DOWNLOAD_SECONDS, .setting = WORDS(temporary)};
    if (process_expect(NULL, &program, &why) == 0)
        return 0;
    return platform_interrupted(&why, err) != 0
               ? -1
               : error_set(err, why.kind, "the image cannot be built: %s; is a mirror of Debian within reach?",
                           why.message);
}

static int image_write_file(const char *path, const char *bytes, size_t length, mode_t mode, struct error *err)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
    bool written = file >= 0 && write(file, bytes, length) == (ssize_t)length && fchmod(file, mode) == 0;
    int reason = errno;
    if (file >= 0 && close(file) != 0) {
        written = false;
        reason = errno;
    }
    return written ? 0 : error_set(err, ERROR_CREATE, "%s: %s", path, strerror(reason));
}

static int add_init(const char *root, struct error *err)
{
    OWNED char *path = memory_format("%s%s", root, IMAGE_INIT);
    return image_write_file(path, image_init_script, strlen(image_init_script), 0755, err);
}

static int list_packages(const char *root, const char *path, struct error *err)
{
    RELEASED(outcome_release) struct outcome out = {0};
    OWNED char *admin = memory_format("--admindir=%s/var/lib/dpkg", root);
    int failed = build_step(&out, WORDS("dpkg-query", admin, "-W", "-f=${Package} ${Version}\n"), err);
    if (!failed)
        failed = image_write_file(path, text_string(&out.output), out.output.length, 0644, err);
    return failed;
}

/* Moves the one file of /boot whose name fits. */
static int take_from_boot(const char *root, const char *pattern, const char *path, struct error *err)
{
    OWNED char *boot = tree_path(root, "boot"), *found = tree_find(boot, pattern);
    bool taken = found && rename(found, path) == 0 && chmod(path, 0644) == 0;
    return taken ? 0 : error_set(err, ERROR_UNAVAILABLE, "the image cannot be built: no %s in its /boot", pattern);
}

/* Packs the root for containers and for guests. Containers share the host's kernel and need no modules. */
static int image_pack(const struct image *image, const char *root, struct error *err)
{
    const char *const *tar = WORDS("tar", "--numeric-owner", "--one-file-system", "-C", root, "--exclude=./boot/*",
                                   "--exclude=./usr/lib/modules", "-cf", image->tar, ".");
    const char *const *disk = WORDS("mke2fs", "-q", "-F", "-t", "ext4", "-O", "^has_journal", "-L", "virtstat-root",
                                    "-d", root, image->disk, "1G");
    return build_step(NULL, tar, err) != 0 ? -1 : build_step(NULL, disk, err);
}

static int image_make(const struct image *image, const char *mirror, void (*say)(const char *), struct error *err)
{
    OWNED char *root = tree_path(image->folder, "root");
    if (say)
        say("building the image of guests and containers from Debian packages; this takes a minute or two, once");
    int failed = install_packages(image, root, mirror, err) != 0 || add_init(root, err) != 0 ||
                 take_from_boot(root, "vmlinuz-*", image->kernel, err) != 0 ||
                 take_from_boot(root, "initrd.img-*", image->initrd, err) != 0 || image_pack(image, root, err) != 0 ||
                 list_packages(root, image->packages, err) != 0;
    tree_remove(root);
    return failed ? -1 : 0;
}

/* ---- one builder at a time ---- */

static int cache_lock(const char *cache, struct error *err)
{
    OWNED char *path = tree_path(cache, "image.lock");
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644), failed = 0;
    if (file < 0)
        failed = error_set(err, ERROR_CREATE, "%s: %s", path, strerror(errno));
    while (!failed && flock(file, LOCK_EX | LOCK_NB) != 0)
        failed = interruption_sleep(0.2, err);
    if (failed && file >= 0)
        close(file);
    return failed ? -1 : file;
}

/* Writes the image to the disk before it gets its name, so that a crash leaves no empty files under it. */
static int put_in_place(const struct image *made, const struct image *image, struct error *err)
{
    int folder = open(made->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool safe = folder >= 0 && syncfs(folder) == 0;
    if (folder >= 0)
        close(folder);
    if (safe && access(image->folder, F_OK) == 0)
        tree_remove(image->folder);
    if (safe && rename(made->folder, image->folder) == 0)
        return 0;
    return error_set(err, ERROR_CREATE, "%s: %s", image->folder, strerror(errno));
}

static int image_replace(const struct image *image, const char *cache, const char *mirror, void (*say)(const char *),
                         struct error *err)
{
    RELEASED(image_release) struct image made = {.folder = memory_format("%s.building", image->folder)};
    tree_each(cache, "*.building*", tree_remove); /* with the lock held, their builders are gone */
    image_name_files(&made);
    int failed = cache_make(made.folder, err) != 0 || image_make(&made, mirror, say, err) != 0 ||
                 put_in_place(&made, image, err) != 0;
    if (failed)
        tree_remove(made.folder);
    return failed ? -1 : 0;
}

int image_build(struct image *image, const char *cache, const char *mirror, bool anew, void (*say)(const char *),
                struct error *err)
{
    struct remedy remedy = {0};
    struct error why = {0};
    if (image_find(image, cache) && !anew)
        return 0;
    if (image_buildable(&remedy, &why) != 0)
        return error_set(err, why.kind, "%s (%s)", why.message, remedy.text);
    int file = cache_lock(cache, err);
    if (file < 0)
        return -1;
    image_release(image);
    int failed = image_find(image, cache) && !anew ? 0 : image_replace(image, cache, mirror, say, err);
    close(file);
    return failed;
}
