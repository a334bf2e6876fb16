/* The one name of each verdict. */
#ifndef REPORT_VERDICT_WORD_H
#define REPORT_VERDICT_WORD_H

#include "analyze/result/result.h"

const char *verdict_word(enum seen_verdict verdict); /* "slower", "equivalent", ... */

#endif
