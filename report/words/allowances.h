/* What the host alone is allowed, in words. The caller frees what is returned. */
#ifndef REPORT_ALLOWANCES_H
#define REPORT_ALLOWANCES_H

#include "analyze/result/result.h"

/* "cpu 1.9, mem 1.9 and diskRand 24.2 (20 as a rule; wider here, because ...)": each benchmark that was compared. */
char *allowances_text(const struct result *r);
/* Of these only what is wider than the rule and has a confounded comparison; "" when there is none. */
char *allowances_widened(const struct result *r);

#endif
