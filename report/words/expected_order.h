/* The order that is expected, as a text. */
#ifndef REPORT_EXPECTED_ORDER_H
#define REPORT_EXPECTED_ORDER_H

#include <stddef.h>

#include "analyze/result/result.h"

/* "native >= docker >= kvm >= qemu", equals joined by "=": of the platforms of a benchmark, of all when it is (size_t)-1; ""
 * when nothing is expected of them. The caller frees it. */
char *expected_order_text(const struct result *r, size_t benchmark);

#endif
