#include "analyze/result/noise_floor.h"

#include <stdlib.h>

const char *floor_source_id(enum floor_source source)
{
    return source == FLOOR_CONTROL ? "control" : "halves";
}

void noise_floors_release(struct noise_floors *floors)
{
    free(floors->items);
    *floors = (struct noise_floors){.items = NULL};
}
