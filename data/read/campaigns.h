/* Names that differ in a date alone are those of one thing at two times: of two campaigns, and of no two platforms. */
#pragma once

#include <stdbool.h>

#include "data/dataset.h"

/* Whether two names, or two paths, differ in a date and in nothing else: kvm-jan, kvm-feb; 2024-01/kvm.csv,
 * 2024-02/kvm.csv. */
bool campaigns_differ(const char *a, const char *b);
/* Notes which platforms are called so, what was done with them, and what compares campaigns. */
void campaigns_note(struct dataset *ds);
