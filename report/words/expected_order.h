/* This header writes the expected order as a text. */
#ifndef REPORT_EXPECTED_ORDER_H
#define REPORT_EXPECTED_ORDER_H

#include <stddef.h>

#include "analyze/result/result.h"

/* Writes "native >= docker >= kvm >= qemu", equals joined by "=", for the platforms of a benchmark, for all when it is
 * (size_t)-1; "" when nothing is expected of them. The caller frees the text. */
char *expected_order_text(const struct result *r, size_t benchmark);

#endif
