/* Each verdict has one name. The caller frees the texts that are not const. */
#ifndef REPORT_VERDICT_WORD_H
#define REPORT_VERDICT_WORD_H

#include "analyze/result/result.h"

const char *
verdict_word(enum seen_verdict verdict); /* "slower", "faster", "equivalent", "inconclusive", "confounded" */

/* Names the verdict on a comparison of platforms with these names: "native faster", "equivalent". */
char *verdict_words(enum verdict verdict, const char *a, const char *b);
/* Names the verdict with this id on the platforms a and b: "a faster"; an unknown id stays unchanged. */
char *verdict_words_of_id(const char *id);

#endif
