/* What speaks for a cause and what speaks against it, in one table. Private to the folder.
 *
 * A cause of the table is likely only where something recorded speaks for it (a covariate, a line of setup.txt), or a
 * pattern that no other cause makes, and nothing speaks against it. What refutes a cause rules it out. A cause whose
 * rows do not hold is possible at most, whatever a detector or an earlier pass said. */
#pragma once

#include "analyze/cause/host_signs.h"

/* What is known where an anomaly is judged. */
struct proof_subject {
    const struct result *r;
    struct anomaly *a;
    const struct signs *signs; /* signs_none() where nothing was recorded */
};

/* Judges the causes of an anomaly by the table. It must have all its evidence. */
void proofs_weigh(const struct proof_subject *w);
