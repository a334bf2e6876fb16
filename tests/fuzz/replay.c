/* The main of a fuzz target without a fuzzer: it reads files, and the files of folders, once each. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

enum { MOST_BYTES = 1 << 20 };

static int replayed;

static int replay(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)place;
    FILE *file = kind == FTW_F ? fopen(path, "rb") : NULL;
    if (!file)
        return 0;
    OWNED uint8_t *bytes = memory_allocate(MOST_BYTES, 1);
    size_t length = fread(bytes, 1, MOST_BYTES, file);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, length);
    replayed++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        nftw(argv[i], replay, 16, FTW_PHYS);
    printf("%d files replayed\n", replayed);
    return replayed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
