/* The kind of each column, by its name and by what its cells are; roles.h decides with it. */
#pragma once

#include "data/dataset.h"
#include "data/layout/layout.h"

/* A column called "parameter:clients" is the parameter clients, whatever its levels are. */
void kinds_take_parameters(struct shape *shape);
void kinds_decide(struct shape *shape, struct dataset *notes); /* numbers, times, texts */
void kinds_find_results(struct shape *shape,
                        struct dataset *notes); /* and numbers that are none: parameters, statistics */
/* Places of runs in their rounds, before parameters are looked for; numbers of builds and boots, after it. */
void kinds_find_positions(struct shape *shape);
void kinds_find_numbers(struct shape *shape);
/* Finds the one time, its unit and the order of day and month. */
void kinds_settle_times(struct shape *shape, struct dataset *notes);

size_t column_cells(const struct evidence *evidence);
bool column_is_known(const char *name); /* a known benchmark or platform */
void column_becomes(struct shape_column *column, enum shape_kind kind, const char *why); /* unless the user says it */
void columns_turn(struct shape *shape, enum shape_kind from, enum shape_kind to, const char *why);
