/* Charts planned with the sentences of templates/. */
#pragma once

#include <criterion/criterion.h>

#include "report/chart/chart.h"
#include "report/template/sentences.h"

static void planned(struct charts *charts, const struct result *r, unsigned kinds, bool asked)
{
    struct sentences sentences;
    struct error err;
    cr_assert_eq(sentences_load(&sentences, "templates", &err), 0, "%s", err.message);
    cr_assert_eq(charts_plan(charts, r, kinds, asked, &sentences, &err), 0, "%s", err.message);
    sentences_release(&sentences);
}
