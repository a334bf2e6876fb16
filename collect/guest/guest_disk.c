/* The disk of a guest on which the benchmarks keep their files. */
#include "collect/guest/guest.h"

#include <stdlib.h>

#include "collect/host/tree.h"
#include "data/memory.h"

enum { STEP_SECONDS = 120 };
static const char size[] = "4G"; /* as the guest sees it; it grows with what the benchmarks write */

/* Returns a path that ends with the kind: disk, files (what is put on the disk) or raw (the disk before it is
 * converted). The caller frees it. */
static char *disk_path(const struct platform *platform, const char *kind)
{
    OWNED char *stem = platform_path(platform);
    return memory_format("%s.%s", stem, kind);
}

static int disk_step(const char *const *argv, struct error *err)
{
    return process_expect(NULL, &(struct program){.argv = argv, .seconds = STEP_SECONDS}, err);
}

/* Gathers the files that are put on the disk. */
static int gather_files(struct platform *platform, const char *files, struct error *err)
{
    OWNED char *forkbench = platform_forkbench(), *inside = tree_path(files, "forkbench");
    int failed = tree_make(files, err);
    if (!failed && forkbench)
        failed = disk_step(WORDS("cp", "--", forkbench, inside), err);
    platform_set(&platform->forkbench, forkbench ? GUEST_DISK_MOUNT "/forkbench" : NULL);
    return failed;
}

/* The tables of the file system are written now, not by the guest's kernel beside the first runs. */
static int make_raw(const char *path, const char *files, struct error *err)
{
    return disk_step(WORDS("mke2fs", "-q", "-F", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0", "-N",
                           "4096", "-d", files, path, size),
                     err);
}

int guest_disk_make(char **disk, struct platform *platform, struct error *err)
{
    const bool convert = guest_settings(platform)->format == FORMAT_QCOW2;
    OWNED char *files = disk_path(platform, "files"), *raw = disk_path(platform, convert ? "raw" : "disk");
    guest_disk_remove(platform);
    free(*disk);
    *disk = disk_path(platform, "disk");
    int failed = gather_files(platform, files, err) != 0 || make_raw(raw, files, err) != 0 ||
                 (convert && disk_step(WORDS("qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw, *disk), err) != 0);
    tree_remove(files);
    if (convert)
        tree_remove(raw);
    return failed ? -1 : 0;
}

void guest_disk_remove(const struct platform *platform)
{
    static const char *const kinds[] = {"files", "raw", "disk"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        OWNED char *path = disk_path(platform, kinds[i]);
        tree_remove(path);
    }
}
