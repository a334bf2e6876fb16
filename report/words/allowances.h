/* These functions write what the host alone is allowed. The caller frees the texts. */
#ifndef REPORT_ALLOWANCES_H
#define REPORT_ALLOWANCES_H

#include "analyze/result/result.h"

/* Writes "cpu 1.9, mem 1.9 and diskRand 24.2 (20 as a rule; wider here, because ...)": each benchmark that was compared. */
char *allowances_text(const struct result *r);
/* Writes only those that are wider than the rule and have a confounded comparison; "" when there is none. */
char *allowances_widened(const struct result *r);

#endif
