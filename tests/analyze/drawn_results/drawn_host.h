/* What is known of the host: covariates of runs, and a setup.txt. Private to this folder. */
#pragma once

#include "data/dataset.h"
#include "tests/fuzz/folders/draw.h"

/* What was recorded beside each run. */
enum record {
    RECORD_NONE,
    RECORD_STEAL,
    RECORD_CANARY,
    RECORD_CLOCK,
    RECORD_QUOTA,
    RECORD_CROWD,
    RECORD_QUIET,
    RECORDS
};

/* Fills COVARIATE_COLUMNS numbers of a run that lost `loss` of its speed (0 to 1). */
void draw_covariates(struct draw *draw, double *out, enum record record, double loss);
/* Adds lines about the host and the platforms of the dataset. */
void draw_facts(struct draw *draw, struct dataset *ds);
