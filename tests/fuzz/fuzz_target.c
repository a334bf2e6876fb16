#include "tests/fuzz/fuzz_target.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/text.h"

static char folder[64];

void must(int holds, const char *promise)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

static int entry_remove(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

static void folder_remove(void)
{
    nftw(folder, entry_remove, 16, FTW_PHYS | FTW_DEPTH);
}

const char *fuzz_folder(void)
{
    if (*folder)
        return folder;
    snprintf(folder, sizeof folder, "%s/fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    must(mkdtemp(folder) != NULL && atexit(folder_remove) == 0, "there is a folder for the input");
    return folder;
}

const char *fuzz_file(const char *name, const void *bytes, size_t length)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0, "the input is written");
    return path;
}

char *fuzz_text(const uint8_t *bytes, size_t length)
{
    return memory_copy_bytes((const char *)bytes, length);
}

void fuzz_check_message(const char *message)
{
    must(*message != '\0', "an error says what is wrong");
    for (; *message; message++)
        must(*message == '\n' || (*message & 0xC0) == 0x80 || text_unsafe(message) == 0, "a message is safe to print");
}
