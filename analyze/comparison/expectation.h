/* The order that should hold between platforms, such as native >= docker >= kvm >= qemu.
 *
 * Each platform has a rank in result.expected_rank, 0 the best; NO_EXPECTATION stands for a platform outside the order.
 * Two platforms of one rank expect nothing of each other. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/result/result.h"
#include "data/error.h"

#define NO_EXPECTATION SIZE_MAX

/* Fills r->expected_rank (which result_release frees) from r->settings.expect, names between ">=" or ">" with blanks
 * around them ignored, spelt as in the data or differing in case only. Where it is NULL the order is native >=
 * container >= KVM >= emulation, and unknown platforms are outside of it. r->platforms must be known. ERROR_USAGE, with
 * the offending text and the platforms that there are, for a name that is empty, unknown or repeated, and for less than
 * two names. */
int expectation_parse(struct result *r, struct error *err);

/* True when platform `a` should be at least as good as platform `b` in this benchmark; all three are indices into the
 * result. No order is expected of a startup unless the user states one: containers do not boot. Neither is one of
 * amounts (memory, errors, a hit ratio), which follow from what runs and not from how fast it does. */
bool expectation_expects(const struct result *r, size_t benchmark, size_t a, size_t b);
