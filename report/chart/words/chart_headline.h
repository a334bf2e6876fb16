/* The words of single charts: headlines that fit across the picture, subtitles and alternative texts. The caller frees them. */
#ifndef REPORT_CHART_HEADLINE_H
#define REPORT_CHART_HEADLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "data/text.h"
#include "report/chart/layout/chart_tracks.h"

/* What fits across the picture in the subtitle's letters. */
enum { SUBTITLE_COLUMNS = 124 };

/* Whether it has room across the picture; and the text cut in its middle until it has. */
bool headline_fits(const char *text);
char *headline_cut(const char *text);
/* With more behind a comma, where it is wanted and fits; frees both. */
char *headline_extend(char *text, bool wanted, char *more);

char *runs_headline(const struct result *r, size_t benchmark);
char *runs_subtitle(const struct result *r, size_t benchmark);
char *runs_alt(const struct result *r, size_t benchmark);
char *order_headline(const struct result *r, size_t benchmark);
char *order_subtitle(const struct result *r, size_t benchmark);
char *order_alt(const struct result *r, size_t benchmark);
bool order_is_deserved(const struct result *r, size_t benchmark, bool asked);
char *noise_headline(const struct result *r, size_t benchmark);
char *noise_subtitle(const struct result *r, size_t benchmark);
char *noise_alt(const struct result *r, size_t benchmark);

/* "10 runs each", "8 to 10 runs" */
void tracks_say_runs(struct text *out, const struct tracks *tracks);

#endif
