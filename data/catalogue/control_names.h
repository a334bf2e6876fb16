/* Which platform is the control of another one: the same platform, measured a second time under a second name, so that
 * what is seen between the two is noise. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What a plan appends to a platform's name for its control. */
#define CONTROL_SUFFIX "-control"

/* The length of the platform's name in the name of its control, in which case does not count: of "kvm" in
 * "kvm-control", "kvm_control", "kvm.control", "kvm control" and "kvm (control)"; 0 for any other name. */
size_t control_name_length(const char *name);

/* Finds the twin of platform `i` among the n names: the platform that its name names or, where it is called "control"
 * and nothing else, the only native one, or the only other one. Returns n where the name is no control's, where there
 * is no such platform, and where that is a control itself. */
size_t control_twin(char *const *names, size_t n, size_t i);
