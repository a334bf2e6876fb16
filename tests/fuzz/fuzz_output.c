/* Any bytes as what a benchmark prints: finite values, or the reason why there are none. */
#include <math.h>

#include "collect/measure/benchmark_run.h"
#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

static void read_values(const struct benchmark_plan *benchmark, const struct text *output)
{
    RELEASED(run_metrics_release) struct run_metrics values = {0};
    struct error err = {0};
    OWNED char *complaint = run_complaint(benchmark, output);
    if (run_values(&values, benchmark, output, &err) == 0) {
        must(values.n > 0, "a good run has a value");
        for (size_t i = 0; i < values.n; i++)
            must(isfinite(values.items[i].value), "a value is finite");
        return;
    }
    must(values.n == 0 && err.kind == ERROR_UNAVAILABLE, "output without a value is a benchmark that is not available");
    fuzz_check_message(err.message);
}

static const struct formats *known_formats(void)
{
    static struct formats formats;
    struct error err = {0};
    if (formats.n == 0)
        must(formats_load(&formats, &err) == 0, err.message);
    return &formats;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    RELEASED(text_release) struct text output = {0};
    text_append_bytes(&output, (const char *)bytes, length);
    static const char *const known[] = {"cpu", "mem", "diskRand", "fork", "uplink"};
    static char boot[] = "boot", pattern[] = "= ([0-9.eE+-]+)s", own[] = "own", none[] = "", path[] = "results.0.value";
    const size_t n = sizeof known / sizeof *known;
    for (size_t i = FUZZ_CHOICES(length, n); i < n; i = FUZZ_NEXT(i, n))
        read_values(&(struct benchmark_plan){.name = (char *)(size_t)known[i]}, &output);
    read_values(&(struct benchmark_plan){.name = boot, .pattern = pattern, .unit = none}, &output);
    read_values(&(struct benchmark_plan){.name = own, .pattern = none, .json = path, .unit = none}, &output);
    const struct formats *formats = known_formats();
    for (size_t i = FUZZ_CHOICES(length, formats->n); i < formats->n; i = FUZZ_NEXT(i, formats->n))
        read_values(&(struct benchmark_plan){.name = own, .format = formats->items[i]->name, .formats = formats},
                    &output);
    return 0;
}
