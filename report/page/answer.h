/* An answer says for one benchmark what the assignment asks: are the results what one expects of these platforms, and
 * what are the main reasons for the differences? What was found chooses its sentences, templates/sentences words them,
 * and a number of words limits them: the least important ones are left out first; their numbers remain in the table. */
#pragma once

#include "analyze/result/result.h"
#include "report/template/sentences.h"
#include "report/template/statement.h"

enum { ANSWER_WORDS = 195 }; /* the page's own words between the paragraphs make 200 of them */

struct answer {          /* its texts live in the arena of the wording */
    const char *outcome; /* consistent with expectation or not, with the numbers; "" when nothing can be said */
    const char *reasons;
    const char *next; /* what to run to settle what is open */
};

/* For the first level of a sweep the answer is about all of its levels.
 *
 * `told` holds what the page has said before, so that advice and causes are not repeated; NULL for an answer alone. */
struct answer answer_make(const struct result *r, size_t benchmark, struct wording *w, struct told *told);
