/* The answer to the assignment's question for one benchmark: are the results what one expects of these platforms, and what are
 * the main reasons for the differences? Sentences are chosen here by what was found, worded in templates/sentences,
 * and kept within a number of words: the least important are left out first, they remain in the table. */
#ifndef REPORT_ANSWER_H
#define REPORT_ANSWER_H

#include "analyze/result/result.h"
#include "data/error.h"
#include "report/template/mustache.h"
#include "report/template/sentences.h"
#include "report/template/statement.h"

enum { ANSWER_WORDS = 195 }; /* 200 with the page's own words between the paragraphs */

struct answer {
    char *outcome; /* consistent with expectation or not, with the numbers; "" when nothing can be said */
    char *reasons;
    char *next; /* what to run to settle what is open */
};

/* `told`: what the page told before, so that advice and causes are not repeated; NULL for an answer that stands alone. */
int answer_init(struct answer *out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                mustache_escape *escape, struct told *told, struct error *err);
void answer_release(struct answer *answer);

#endif
