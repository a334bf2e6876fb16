/* Pages of sets that are read or generated, for tests of what stands on them. */
#pragma once

#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "report/chart/chart.h"
#include "report/page/page.h"
#include "report/template/page_template.h"
#include "report/view/view.h"
#include "tests/data/series_append.h"

struct page_check { /* {0}; page_check_release */
    struct dataset ds;
    struct result r;
    struct charts charts;
    struct sentences sentences;
};

__attribute__((unused)) static void page_check_read(struct page_check *c, const char *folder)
{
    struct error err = {0};
    char *inputs[] = {(char *)(size_t)folder};
    cr_assert_eq(dataset_read(&c->ds, inputs, 1, NULL, &err), 0, "%s", err.message);
}

/* Platforms one after the other or in turn, each slower than the one before it, with noise of some per cent. */
__attribute__((unused)) static void page_check_generate(struct page_check *c, size_t platforms, size_t benchmarks,
                                                        size_t runs, bool in_turn)
{
    static const char *const names[] = {"native", "docker", "podman", "lxc", "kvm", "xen", "firecracker", "qemu"};
    static const char *const measured[] = {"cpu",   "mem",   "diskRand", "diskSeq", "fork",    "uplink",
                                           "nginx", "redis", "boot",     "syscall", "latency", "iops"};
    unsigned state = 1;
    for (size_t p = 0; p < platforms; p++)
        for (size_t b = 0; b < benchmarks; b++) {
            struct series *s =
                dataset_series(&c->ds, dataset_platform(&c->ds, names[p]), dataset_benchmark(&c->ds, measured[b]));
            double level = 900 * pow(7, (double)b - 3) * (p == 1 ? 1.005 : 1 / (1 + 0.6 * (double)p));
            for (size_t i = 0; i < runs; i++) {
                state = state * 1664525u + 1013904223u;
                double noise = 1 + 0.03 * ((double)(state >> 8) / (1 << 24) - 0.5);
                size_t place = i % 2 ? platforms - 1 - p : p; /* the order varies */
                double time = in_turn ? (double)(i * platforms + place) * 60 : (double)(p * runs + i) * 60;
                series_append(s, 1e9 + time, level * noise * (i == 7 && b == 2 ? 0.5 : 1));
            }
        }
}

__attribute__((unused)) static void page_check_analyze(struct page_check *c)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    cr_assert_eq(sentences_load(&c->sentences, "templates", &err), 0, "%s", err.message);
    cr_assert_eq(analyze_dataset(&c->r, &c->ds, &settings, &err), 0, "%s", err.message);
    cr_assert_eq(charts_plan(&c->charts, &c->r, (1u << CHART_KINDS) - 1, true, &c->sentences, &err), 0, "%s",
                 err.message);
}

/* The caller frees it. */
__attribute__((unused)) static json_t *page_check_context(const struct page_check *c)
{
    struct error err = {0};
    json_t *view = NULL, *context = NULL;
    cr_assert_eq(view_result(&view, &c->r, &c->sentences, &err), 0, "%s", err.message);
    const struct page_parts parts = {&c->r, view, &c->charts, &c->charts, "png", &c->sentences};
    cr_assert_eq(page_context(&context, &parts, &err), 0, "%s", err.message);
    json_decref(view);
    return context;
}

/* The caller frees it. */
__attribute__((unused)) static char *page_check_page(const struct page_check *c, const char *template)
{
    struct page_template page;
    struct error err = {0};
    struct text out = {0};
    json_t *context = page_check_context(c);
    cr_assert_eq(page_template_load(&page, template, "templates", &err), 0, "%s", err.message);
    cr_assert_eq(page_render(&out, context, &page.mustache, &err), 0, "%s", err.message);
    page_template_release(&page);
    json_decref(context);
    return text_take(&out);
}

__attribute__((unused)) static void page_check_release(struct page_check *c)
{
    charts_release(&c->charts);
    result_release(&c->r);
    dataset_release(&c->ds);
    sentences_release(&c->sentences);
}
