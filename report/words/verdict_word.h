/* The one name of each verdict. The caller frees the texts that are not const. */
#ifndef REPORT_VERDICT_WORD_H
#define REPORT_VERDICT_WORD_H

#include "analyze/result/result.h"

const char *
verdict_word(enum seen_verdict verdict); /* "slower", "faster", "equivalent", "inconclusive", "confounded" */

/* The verdict on a pair with these names: "native faster", "equivalent". */
char *verdict_words(enum verdict verdict, const char *a, const char *b);
/* The same of a verdict's id, the pair being a and b: "a faster"; an unknown id as it is. */
char *verdict_words_of_id(const char *id);

#endif
