/* Every number on a page is one of the analysis, rounded: no sentence computes, none is left over from another result. */
#include <ctype.h>
#include <string.h>

#include "report/view/view.h"
#include "tests/report/page_check.h"

struct pool {
    double *values;
    size_t n, capacity;
};

static void pool_add(struct pool *pool, double value)
{
    pool->values = memory_grow(pool->values, pool->n, &pool->capacity, sizeof *pool->values);
    pool->values[pool->n++] = value;
}

/* A ratio is shown from either side, a fraction in per cent, a duration in the unit that suits it. */
static void pool_add_shown(struct pool *pool, const char *key, double value)
{
    static const char *const from_either_side[] = {"ratio", "low", "high"};
    pool_add(pool, value);
    for (size_t i = 0; i < 3; i++)
        if (strcmp(key, from_either_side[i]) == 0)
            pool_add(pool, 1 / value);
    if (strcmp(key, "value") == 0) {
        pool_add(pool, value / 60);
        pool_add(pool, value / 3600);
        pool_add(pool, value / 86400);
    }
}

static void pool_add_all(struct pool *pool, const char *key, const json_t *value)
{
    const char *name;
    json_t *member;
    size_t i;
    if (json_is_number(value))
        pool_add_shown(pool, key, json_number_value(value));
    json_object_foreach((json_t *)(size_t)value, name, member) pool_add_all(pool, name, member);
    json_array_foreach(value, i, member) pool_add_all(pool, key, member);
}

static void pool_add_counts(struct pool *pool, const struct page_check *c, const json_t *context)
{
    size_t verdicts[VERDICT_CONFOUNDED + 1] = {0}, most = 0, unreachable = 0;
    for (size_t i = 0; i < c->r.n_comparisons; i++) {
        verdicts[c->r.comparisons[i].verdict]++;
        unreachable += (c->r.comparisons[i].notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)) != 0;
    }
    for (size_t b = 0, n; b < c->r.n_benchmarks; b++) {
        result_comparisons(&c->r, b, &n);
        most = n > most ? n : most;
    }
    most = c->r.n_benchmarks > most ? c->r.n_benchmarks : most;
    for (size_t i = 0; i <= most; i++) /* "2 of 6 pairs", "5 of 6 benchmarks" */
        pool_add(pool, (double)i);
    for (size_t i = 0; i <= VERDICT_CONFOUNDED; i++)
        pool_add(pool, (double)verdicts[i]);
    pool_add(pool, (double)(verdicts[VERDICT_A_FASTER] + verdicts[VERDICT_B_FASTER]));
    pool_add(pool, (double)c->r.n_comparisons);
    pool_add(pool, (double)c->r.n_platforms);
    pool_add(pool, (double)unreachable);
    pool_add(pool, json_number_value(json_object_get(json_object_get(context, "report"), "smaller")));
    pool_add(pool, json_number_value(json_object_get(json_object_get(context, "report"), "dropped_count")));
}

/* The parts of a date: 2026, 11, 30, 18, 20. */
static void pool_add_date(struct pool *pool, const char *text)
{
    for (const char *at = text ? text : ""; *at; at += isdigit((unsigned char)*at) ? strspn(at, "0123456789") : 1)
        if (isdigit((unsigned char)*at))
            pool_add(pool, strtod(at, NULL));
}

/* The constants of the methods and of the page itself: power, the normal approximation, "more than 200 runs", 1/1.05, p < 0.0001, 19 of 20 hosts. */
static void pool_add_constants(struct pool *pool)
{
    static const double constants[] = {0.8, 50, RUNS_WORTHWHILE, 0.0001, 1, 19, 20};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        pool_add(pool, constants[i]);
}

/* The number at `at` with its per cent sign, if it has one. */
struct shown {
    double value;
    int decimals;
    bool scientific, percent;
    double prefix; /* 1e6 of 2.160 M */
    size_t length;
};

static struct shown shown_at(const char *at)
{
    size_t digits = strspn(at, "0123456789"), decimals = 0;
    struct shown s = {.length = digits};
    if (at[digits] == '.' && isdigit((unsigned char)at[digits + 1])) {
        decimals = strspn(at + digits + 1, "0123456789");
        s.length += 1 + decimals;
    }
    if (at[s.length] == 'e' && (isdigit((unsigned char)at[s.length + 1]) || at[s.length + 1] == '-')) {
        s.scientific = true;
        s.length += 2 + strspn(at + s.length + 2, "0123456789");
    }
    static const char prefixes[] = " kMGT";
    const char *prefix = at[s.length] == ' ' && at[s.length + 1] ? strchr(prefixes + 2, at[s.length + 1]) : NULL;
    s.prefix = prefix && !isalnum((unsigned char)at[s.length + 2]) ? pow(1000, (double)(prefix - prefixes)) : 1;
    s.decimals = (int)decimals;
    s.value = strtod(at, NULL);
    s.percent = strncmp(at + s.length, " %", 2) == 0 || strncmp(at + s.length, "\xc2\xa0%", 3) == 0;
    return s;
}

/* Whether the value, rounded as the number is written, is the number. */
static bool shown_is(const struct shown *s, double value)
{
    char text[64];
    double last_digit = pow(10, s->scientific ? floor(log10(s->value)) - s->decimals : -s->decimals);
    if (!(fabs(value - s->value) <= last_digit)) /* most are far away, and need not be written */
        return false;
    snprintf(text, sizeof text, s->scientific ? "%.*e" : "%.*f", s->decimals, value);
    return strtod(text, NULL) == s->value; /* NOLINT: equal as written */
}

static bool pool_holds(const struct pool *pool, const struct shown *s)
{
    for (size_t i = 0; i < pool->n; i++) {
        double value = fabs(pool->values[i]) * (s->percent ? 100 : 1) / s->prefix;
        if (isfinite(value) && value <= 1e15 && shown_is(s, value))
            return true;
    }
    return false;
}

/* What is not prose of ours: code, charts, paths, formulas and their years. */
static char *prose_of(const char *page)
{
    struct text out = {0};
    bool formulas = false;
    for (const char *line = page; *line;) {
        size_t length = strcspn(line, "\n");
        if (strncmp(line, "## ", 3) == 0)
            formulas = strncmp(line, "## Formulas", 11) == 0 || strncmp(line, "## Doubts", 9) == 0;
        bool chart = strncmp(line, "![", 2) == 0, path = memmem(line, length, ".csv", 4) != NULL;
        bool code = false;
        for (size_t i = 0; i < length && !chart && !path && !formulas; i++) {
            code = line[i] == '`' ? !code : code;
            if (!code && line[i] != '\\')
                text_append_bytes(&out, line + i, 1);
        }
        text_append(&out, "\n");
        line += length + (line[length] == '\n');
    }
    return text_take(&out);
}

static bool begins_number(const char *text, const char *at)
{
    char before = at == text ? ' ' : at[-1];
    return isdigit((unsigned char)*at) && !isalnum((unsigned char)before) && before != '.' && before != '_';
}

/* "(Felter et al. 2015)": the year of a source. */
static bool is_year(const char *text, const char *at)
{
    return strspn(at, "0123456789") == 4 && (at[4] == ')' || at[4] == ';' || at[4] == ',') && at > text + 1 &&
           at[-1] == ' ' && (isalpha((unsigned char)at[-2]) || at[-2] == '.');
}

/* How many numbers of the page are not in the pool; the first few are named. */
static size_t strangers(const char *page, const struct pool *pool, size_t *all, struct text *names)
{
    char *prose = prose_of(page);
    size_t n = 0;
    *all = 0;
    for (const char *at = prose; *at; at++) {
        if (!begins_number(prose, at) || is_year(prose, at))
            continue;
        struct shown s = shown_at(at);
        bool word = isalpha((unsigned char)at[s.length]) || at[s.length] == '_'; /* 4kB, a name */
        bool known = word || pool_holds(pool, &s);
        if (!known && n++ < 5)
            text_format(names, " ...%.*s...", 60, at > prose + 25 ? at - 25 : prose);
        *all += !word;
        at += s.length - 1;
    }
    free(prose);
    return n;
}

static void check_pages(struct page_check *c, size_t at_least)
{
    static const char *const templates[] = {"assignment", "brief", "full"};
    struct pool pool = {0};
    struct error err = {0};
    json_t *view = NULL;
    page_check_analyze(c);
    json_t *context = page_check_context(c);
    cr_assert_eq(view_result(&view, &c->r, &c->sentences, &err), 0, "%s", err.message);
    pool_add_all(&pool, "", view);
    pool_add_counts(&pool, c, context);
    pool_add_constants(&pool);
    pool_add_date(&pool, json_string_value(json_object_get(json_object_get(view, "dataset"), "from")));
    pool_add_date(&pool, json_string_value(json_object_get(json_object_get(view, "dataset"), "to")));
    for (size_t i = 0; i < 3; i++) {
        struct text names = {0};
        size_t all;
        char *page = page_check_page(c, templates[i]);
        cr_expect_eq(strangers(page, &pool, &all, &names), 0, "%s: not in the analysis:%s", templates[i],
                     text_string(&names));
        cr_expect_geq(all, templates[i][0] == 'b' ? at_least / 8 : at_least, "%s: only %zu numbers", templates[i], all);
        text_release(&names);
        free(page);
    }
    free(pool.values);
    json_decref(view);
    json_decref(context);
    page_check_release(c);
}

Test(page_numbers, of_the_sample)
{
    struct page_check c = {0};
    page_check_read(&c, "data/samples/assignment-3");
    check_pages(&c, 300);
}

Test(page_numbers, of_generated_sets)
{
    static const size_t shapes[][3] = {{1, 1, 2}, {2, 1, 3}, {2, 2, 6}, {4, 6, 10}, {8, 12, 30}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        for (int in_turn = 0; in_turn < 2; in_turn++) {
            struct page_check c = {0};
            page_check_generate(&c, shapes[i][0], shapes[i][1], shapes[i][2], in_turn);
            check_pages(&c, 3);
        }
}

Test(page_numbers, a_wrong_number_is_found)
{
    struct pool pool = {0};
    struct text names = {0};
    size_t all;
    pool_add(&pool, 891.8912);
    pool_add(&pool, 0.0341);
    cr_expect_eq(strangers("Medians: 891.9 with 3.4 % of kvm2", &pool, &all, &names), 0);
    cr_expect_eq(all, 2);
    cr_expect_eq(strangers("Medians: 892.9 with 3.5 %", &pool, &all, &names), 2);
    cr_expect_eq(strangers("8.919e2", &pool, &all, &names), 0);
    text_release(&names);
    free(pool.values);
}
