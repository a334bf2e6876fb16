/* All of the analysis: the platforms, and those that have a control held against it. */
#include "analyze/analyze.h"
#include "analyze/noise_floors.h"

int analyze_dataset(struct result *out, const struct dataset *ds, const struct settings *settings, struct error *err)
{
    if (analyze_platforms(out, ds, settings, err) != 0)
        return -1;
    if (noise_floors_find(&out->controls, ds, settings, false, 0, err) == 0)
        return 0;
    result_release(out);
    return -1;
}
