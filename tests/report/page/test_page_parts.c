/* What the pages hold for sets of different sizes and shapes. */
#include <string.h>

#include "report/page/page_lists.h"
#include "report/words/phrase.h"
#include "tests/report/page_check.h"
#include "tests/report/sentence_ids.h"
#include "tests/report/words/test_arena.h"

static const char *text_at(const json_t *context, const char *key)
{
    return json_string_value(json_object_get(json_object_get(context, "report"), key));
}

/* The context of a page whose sentences are their ids. */
static json_t *context_of_ids(struct page_check *c)
{
    page_check_analyze(c);
    sentences_release(&c->sentences);
    sentence_ids_load(&c->sentences);
    return page_check_context(c);
}

static size_t times(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        n++;
    return n;
}

Test(page_parts, one_platform_is_summed_up_by_its_medians)
{
    struct page_check c = {0};
    page_check_generate(&c, 1, 2, 5, false);
    json_t *context = context_of_ids(&c);
    const char *median = phrase_number(test_arena(), c.r.samples[0].summary.median);
    char *expected = memory_format("cpu %s and mem ", median);
    const char *summary = text_at(context, "summary");
    cr_expect(sentence_ids_hold(summary, "summary.alone", NULL), "%s", summary);
    cr_expect(strstr(summary, "native**") && strstr(summary, expected), "%s", summary);
    cr_expect_str_eq(text_at(context, "headline"), "");
    free(expected);
    json_decref(context);
    page_check_release(&c);
}

/* docker is as fast as native, the other two are slower. */
Test(page_parts, platforms_that_fare_alike_share_a_clause)
{
    struct page_check c = {0};
    page_check_generate(&c, 4, 2, 12, true);
    json_t *context = context_of_ids(&c);
    const char *summary = text_at(context, "summary");
    cr_expect(sentence_ids_hold(summary, "summary.faster", "platforms:one"), "%s", summary);
    cr_expect(sentence_ids_hold(summary, "summary.slower", "platforms:many"), "%s", summary);
    cr_expect(strstr(summary, "**podman and lxc**"), "%s", summary);
    cr_expect_eq(times(summary, "**"), 4, "%s", summary);
    json_decref(context);
    page_check_release(&c);
}

/* A table that nobody reads from top to bottom stands in parts, each with its benchmark, and each row once. */
Test(page_parts, a_long_table_is_cut_by_benchmark)
{
    static const char *const templates[] = {"assignment", "full"};
    for (size_t i = 0; i < 4; i++) {
        struct page_check c = {0};
        bool large = i >= 2;
        page_check_generate(&c, 6, large ? 9 : 8, 8, true);
        page_check_analyze(&c);
        char *page = page_check_page(&c, templates[i % 2]);
        cr_expect_eq(times(page, "| **cpu** |"), 1, "%s", page);
        cr_expect_eq(times(page, "| platform | runs | median |"), large ? 9 : 1);
        cr_expect_eq(times(page, "| benchmark | native | docker |"), large ? 1 : 0);
        const char *head = strstr(page, "| **diskRand** |"), *section = strstr(page, "\n## Random disk access\n");
        cr_expect(head && section && (head > section) == large);
        free(page);
        page_check_release(&c);
    }
}

static size_t count_kind(const struct result *r, enum anomaly_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_anomalies; i++)
        n += r->anomalies[i].kind == kind && r->anomalies[i].severity == SEVERITY_HIGH;
    return n;
}

/* A guest that is as slow as emulation, twice: one item, one clause of the first paragraph. */
Test(page_parts, anomalies_of_one_kind_share_an_item)
{
    struct page_check c = {0};
    page_check_generate(&c, 8, 12, 20, true);
    json_t *context = context_of_ids(&c);
    cr_assert_geq(count_kind(&c.r, ANOMALY_NOT_ACCELERATED), 2);
    json_t *anomalies = json_object_get(json_object_get(context, "report"), "anomalies");
    size_t items = 0;
    for (size_t i = 0; i < json_array_size(anomalies); i++) {
        const char *text = json_string_value(json_array_get(anomalies, i));
        bool found = sentence_ids_hold(text, "anomaly.not-accelerated", NULL);
        items += found;
        cr_expect(!found || sentence_ids_hold(text, "page.alike", NULL), "%s", text);
    }
    cr_expect_eq(items, 1);
    const char *headline = text_at(context, "headline");
    cr_expect(sentence_ids_hold(headline, "headline.not-accelerated", "who_count:many"), "%s", headline);
    cr_expect(strstr(headline, "xen and firecracker"), "%s", headline);
    json_decref(context);
    page_check_release(&c);
}

/* Two guests are as slow as emulation, and setup.txt says that KVM accelerated one: the first paragraph does not deny that. */
Test(page_parts, what_setup_rules_out_is_not_said_in_the_first_paragraph)
{
    struct page_check c = {0};
    page_check_generate(&c, 8, 12, 20, true);
    c.ds.setup = memory_resize(NULL, 2, sizeof *c.ds.setup);
    c.ds.setup[c.ds.n_setup++] = memory_copy_text("[xen]");
    c.ds.setup[c.ds.n_setup++] = memory_copy_text("accelerator: kvm");
    json_t *context = context_of_ids(&c);
    const char *headline = text_at(context, "headline"), *id = "headline.not-accelerated";
    cr_expect(sentence_ids_hold(headline, id, "cause-ruled-out-missing-acceleration"), "%s", headline);
    cr_expect(sentence_ids_hold(headline, id, "^cause-ruled-out-missing-acceleration"), "%s", headline);
    cr_expect_not(strstr(headline, "xen and firecracker"), "%s", headline);
    json_decref(context);
    page_check_release(&c);
}

Test(page_parts, files_are_told_by_their_names)
{
    struct page_check c = {0};
    page_check_read(&c, "data/samples/assignment-3");
    json_t *context = context_of_ids(&c);
    json_t *sources = json_object_get(json_object_get(context, "report"), "sources");
    cr_expect_eq(json_array_size(sources), 1);
    const char *source = json_string_value(json_array_get(sources, 0));
    cr_expect(sentence_ids_hold(source, "page.source", NULL), "%s", source);
    cr_expect(strstr(source, "docker-results.csv, kvm-results.csv, native-results.csv and qemu-results.csv"), "%s",
              source);
    cr_expect_str_eq(page_path(&c.ds, "data/samples/assignment-3/a.csv: x"), "a.csv: x");
    cr_expect_str_eq(page_path(&c.ds, "data/samples/other.csv"), "data/samples/other.csv");
    json_decref(context);
    page_check_release(&c);
}

/* The folder ends with a slash: a/b1.csv and a/b2.csv share a/, a/x.csv and ab/x.csv nothing. */
Test(page_parts, the_folder_that_all_files_share)
{
    static const struct {
        char *first, *second;
        size_t length;
    } cases[] = {{"a/b1.csv", "a/b2.csv", 2}, {"a/x.csv", "ab/x.csv", 0}, {"/a/b/x.csv", "/a/c/x.csv", 3},
                 {"x.csv", "y.csv", 0},       {"/x.csv", "/y.csv", 1},    {"-", "-", 0},
                 {"a/b/x.csv", "a/x.csv", 2}, {"a/x.csv", "a/b/x.csv", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct source sources[] = {{.path = cases[i].first}, {.path = cases[i].second}};
        struct dataset ds = {.sources = sources, .n_sources = 2};
        cr_expect_eq(page_common_folder(&ds), cases[i].length, "%s %s", cases[i].first, cases[i].second);
    }
    struct dataset none = {0};
    cr_expect_eq(page_common_folder(&none), 0);
}
