/* Texts that name a summary of the rows of another text of their column: "native (avg)", "Mean of kvm", BM_Copy_mean.
 */
#pragma once

#include <stdbool.h>

#include "data/layout/evidence.h"
#include "data/layout/words/role_words.h"

/* `levels` are the texts of the column; `platforms` tells that they name platforms. */
bool summary_words_of(const char *text, const struct evidence *levels, bool platforms);
/* What a text is that names nothing but a summary: mean, Total, "Grand Total", Gesamtergebnis. */
enum statistic summary_words_whole(const char *text);
