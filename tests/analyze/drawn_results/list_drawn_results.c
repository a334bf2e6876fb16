/* What analysis says of sets that are drawn from seeds, a checksum for each ten of them, so that a change of any number, name or flag of
 * any result shows. tests/golden.sh holds this against results.txt.
 *
 *   list_drawn_results            the checksums
 *   list_drawn_results --print N  the whole result of set N: run it before and after a change and compare */
#include <gsl/gsl_errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "tests/analyze/drawn_results/drawn_set.h"
#include "tests/analyze/drawn_results/result_text.h"

enum { SETS = 700, TOGETHER = 10 };

/* FNV-1a (Fowler, Noll and Vo 1991) of 32 bits. */
static uint32_t sum_add(uint32_t sum, const char *text)
{
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 16777619u;
    return sum;
}

static char *result_of(uint64_t seed)
{
    struct dataset ds = {0};
    struct settings settings = SETTINGS_INIT;
    struct result r = {0};
    struct error err = {0};
    drawn_set_build(&ds, &settings, seed);
    char *text =
        analyze_dataset(&r, &ds, &settings, &err) == 0 ? result_text(&r) : memory_format("! %s\n", err.message);
    result_release(&r);
    dataset_release(&ds);
    return text;
}

int main(int argc, char **argv)
{
    bool print = argc == 3 && strcmp(argv[1], "--print") == 0;
    uint32_t sum = 2166136261u;
    gsl_set_error_handler_off();
    if (argc != 1 && !print) {
        fputs("list_drawn_results [--print N]\n", stderr);
        return 64;
    }
    if (print) {
        OWNED char *text = result_of(strtoul(argv[2], NULL, 10));
        fputs(text, stdout);
        return 0;
    }
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        OWNED char *text = result_of(seed);
        sum = sum_add(sum, text);
        if (seed % TOGETHER == 0) {
            printf("%" PRIu64 " to %" PRIu64 ": %08" PRIx32 "\n", seed - TOGETHER + 1, seed, sum);
            sum = 2166136261u;
        }
    }
}
