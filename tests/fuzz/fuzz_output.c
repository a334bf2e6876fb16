/* Any bytes as what a benchmark prints: a finite value, or the reason why there is none. */
#include <math.h>

#include "collect/measure/benchmark_run.h"
#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

static void read_value(const struct benchmark_plan *benchmark, const char *output, size_t length)
{
    double value = 0;
    struct error err = {0};
    if (benchmark_value(&value, benchmark, output, length, &err) == 0) {
        must(isfinite(value), "a value is finite");
        return;
    }
    must(err.kind == ERROR_UNAVAILABLE, "output without a value is a benchmark that is not available");
    fuzz_check_message(err.message);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    OWNED char *output = fuzz_text(bytes, length);
    static const char *const known[] = {"cpu", "mem", "diskRand", "fork", "uplink"};
    static char boot[] = "boot", pattern[] = "= ([0-9.eE+-]+)s", own[] = "own", none[] = "", path[] = "results.0.value";
    const size_t n = sizeof known / sizeof *known;
    for (size_t i = FUZZ_CHOICES(length, n); i < n; i = FUZZ_NEXT(i, n))
        read_value(&(struct benchmark_plan){.name = (char *)(size_t)known[i]}, output, length);
    read_value(&(struct benchmark_plan){.name = boot, .pattern = pattern}, output, length);
    read_value(&(struct benchmark_plan){.name = own, .pattern = none, .json = path}, output, length);
    return 0;
}
