#include "analyze/result/sweep.h"

#include <stdlib.h>

const char *sweep_change_id(enum sweep_change change)
{
    static const char *const ids[SWEEP_CHANGES] = {
        [CHANGE_UNTESTED] = "untested", [CHANGE_NOT_SHOWN] = "not-shown", [CHANGE_CONFOUNDED] = "confounded",
        [CHANGE_OPENS] = "opens",       [CHANGE_CLOSES] = "closes",       [CHANGE_CROSSES] = "crosses",
        [CHANGE_MOVES] = "moves",
    };
    return ids[change];
}

const struct sweep_level *sweep_level(const struct sweep *sweep, size_t benchmark, size_t parameter)
{
    return &sweep->levels[(benchmark - sweep->first) * sweep->n_parameters + parameter];
}

void sweep_release(struct sweep *sweep)
{
    for (size_t i = 0; i < sweep->n_panels; i++) {
        for (size_t k = 0; k < sweep->panels[i].n_courses; k++)
            free(sweep->panels[i].courses[k].stretches);
        free(sweep->panels[i].courses);
        free(sweep->panels[i].name);
    }
    for (size_t i = 0; i < sweep->n_parameters; i++)
        free(sweep->parameters[i].name);
    for (size_t i = 0; i < sweep->n * sweep->n_parameters; i++)
        free(sweep->levels[i].text);
    free(sweep->panels);
    free(sweep->parameters);
    free(sweep->levels);
    free(sweep->name);
    free(sweep->title);
    free(sweep->fixed);
}
