/* Words on a chart: plain, short enough to fit (report/words/width.h), and with the digits that the data carry. The caller frees
 * every string. */
#ifndef REPORT_CHART_WORDS_H
#define REPORT_CHART_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "report/chart/layout/chart_font.h"
#include "report/words/width.h"

/* On one line: control characters become blanks, invisible ones that turn the direction of the text go. With
 * `font`, characters that no font has become a box: cairo draws a missing glyph over half the picture. */
char *words_plain(const char *text, struct font *font);

/* From here on a factor is so many times. */
#define WORDS_TIMES 1.5
/* "4.2 %" below half as much again, else "5.08 times": what `factor` (>= 1) is called. The per cents are those of the reference's
 * value; `less`: the value is the smaller one, so that 1.25 times are 20 %. */
char *words_factor(double factor, bool less);

/* "like that of docker", "like that of 3 others": the platforms of which the benchmark tells the same event; "" without. */
char *words_others(const struct result *r, size_t benchmark, const struct anomaly *event);

/* "higher is better" or "lower is better". */
const char *words_better(enum better better);

/* A platform's name, cut to fit a sentence. */
char *words_platform(const struct result *r, size_t platform);
char *words_platform_within(const struct result *r, size_t platform, size_t columns);
/* The reference that all benchmarks share, cut as well; "the reference" where they have different ones. */
char *words_reference(const struct result *r);
/* The columns of words_platform, and fewer to try where a whole sentence does not fit; 0 at the end. */
extern const size_t WORDS_NAMES[];

/* A benchmark's title, or its name where only that fits, or as much of the title as does. */
char *words_benchmark(const struct measured *benchmark, size_t columns);

/* A platform's name at most `columns` wide. Where cutting the middle would make two platforms look the same, what they
 * have in common at the start gives way instead. */
char *words_name(const struct result *r, size_t platform, size_t columns);

#endif
