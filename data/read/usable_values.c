#include "data/read/usable_values.h"

static int nothing_usable(const struct dataset *ds, struct error *err)
{
    error_set(err, ERROR_DATA, "no usable value in the input");
    for (size_t i = 0; i < ds->n_dropped && i < 3; i++) {
        const struct dropped *dropped = &ds->dropped[i];
        error_add_line(err, "%s:%zu: %s%s%s", dropped->path, dropped->line, dropped->text, *dropped->text ? ": " : "",
                       dropped->reason);
    }
    for (size_t i = 0; i < ds->n_notes && i < 3 && ds->n_dropped == 0; i++)
        error_add_line(err, "%s", ds->notes[i]);
    if (ds->n_dropped > 3)
        error_add_line(err, "and %zu more", ds->n_dropped - 3);
    return -1;
}

static bool has_values(const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_series; i++)
        if (ds->series[i].n > 0)
            return true;
    return false;
}

int usable_values_check(const struct dataset *ds, struct error *err)
{
    return has_values(ds) ? 0 : nothing_usable(ds, err);
}
