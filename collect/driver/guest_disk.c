#include "collect/driver/guest_disk.h"

#include <stdlib.h>
#include <string.h>

#include "collect/process/tree.h"
#include "data/memory.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

enum { STEP_SECONDS = 120 };
static const char size[] = "4G"; /* as the guest sees it; it grows with what the benchmarks write */

/* KIND: disk, files (what is put on it), raw (before it is converted). The caller frees it. */
static char *path_of(const struct platform *platform, const char *kind)
{
    const char *folder = *platform->plan.folder ? platform->plan.folder : platform->site->scratch;
    return memory_format("%s/virtstat-%s-%s.%s", folder, platform->site->id, platform->plan.name, kind);
}

static int step(const char *const *argv, struct error *err)
{
    struct outcome out = {0};
    int failed = process_run(&out, &(struct program){.argv = argv, .seconds = STEP_SECONDS}, err);
    if (!failed)
        failed = outcome_check(&out, argv[0], err);
    outcome_release(&out);
    return failed;
}

/* What comes on the disk. */
static int fill(struct platform *platform, const char *files, struct error *err)
{
    char *forkbench = platform_forkbench(), *inside = tree_path(files, "forkbench");
    int failed = tree_make(files, err);
    if (!failed && forkbench)
        failed = step(ARGV("cp", "--", forkbench, inside), err);
    platform_set(&platform->forkbench, forkbench && !failed ? GUEST_DISK_MOUNT "/forkbench" : NULL);
    free(inside);
    free(forkbench);
    return failed;
}

/* Its tables are written now, not by the guest's kernel beside the first runs. */
static int make_raw(const char *path, const char *files, struct error *err)
{
    return step(ARGV("mke2fs", "-q", "-F", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0", "-N", "4096",
                     "-d", files, path, size),
                err);
}

int guest_disk_make(char **disk, struct platform *platform, struct error *err)
{
    const bool convert = strcmp(platform->plan.format, "qcow2") == 0;
    char *files = path_of(platform, "files"), *raw = path_of(platform, convert ? "raw" : "disk");
    guest_disk_remove(platform);
    free(*disk);
    *disk = path_of(platform, "disk");
    int failed = fill(platform, files, err) != 0 || make_raw(raw, files, err) != 0 ||
                 (convert && step(ARGV("qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw, *disk), err) != 0);
    tree_remove(files);
    if (convert)
        tree_remove(raw);
    free(raw);
    free(files);
    return failed ? -1 : 0;
}

void guest_disk_remove(const struct platform *platform)
{
    static const char *const kinds[] = {"files", "raw", "disk"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char *path = path_of(platform, kinds[i]);
        tree_remove(path);
        free(path);
    }
}
