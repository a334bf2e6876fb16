/* The first paragraph: how each platform stands against the first one, for readers who stop there. */
#ifndef REPORT_PAGE_SUMMARY_H
#define REPORT_PAGE_SUMMARY_H

#include "analyze/result/result.h"
#include "data/error.h"
#include "report/template/mustache.h"
#include "report/template/sentences.h"

/* Platforms that fare alike share a clause; "" where nothing is compared with the first platform. The caller frees *out. */
int page_summary(char **out, const struct result *r, const struct sentences *sentences, mustache_escape *escape,
                 struct error *err);

#endif
