#include "analyze/result/result.h"

const struct sweep *result_sweep(const struct result *r, size_t benchmark)
{
    size_t sweep = r->benchmarks[benchmark].sweep;
    return sweep ? &r->sweeps[sweep - 1] : NULL;
}

const struct sweep *result_sweep_at(const struct result *r, size_t benchmark)
{
    const struct sweep *sweep = result_sweep(r, benchmark);
    return sweep && sweep->first == benchmark ? sweep : NULL;
}

size_t result_sections(const struct result *r)
{
    size_t n = r->n_benchmarks;
    for (size_t i = 0; i < r->n_sweeps; i++)
        n -= r->sweeps[i].n - 1;
    return n;
}
