#include "report/answer_parts.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#include "data/catalogue.h"
#include "data/memory.h"
#include "report/phrase.h"
#include "report/statement.h"
#include "report/view.h"

static const char *likely_cause(const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (a->causes[i].confidence == CAUSE_LIKELY)
            return a->causes[i].id;
    return NULL;
}

/* What explains it, as likely as it is. */
static int add_cause(struct statements *s, unsigned priority, const struct result *r, const struct anomaly *a,
                     struct error *err)
{
    char *id = memory_format("cause.%s", likely_cause(a)), *text = NULL;
    json_t *context = view_anomaly_context(r, a);
    int failed = view_sentence(&text, s->sentences, id, context, s->escape, err);
    json_decref(context);
    free(id);
    if (failed)
        return -1;
    if (text[0] && islower((unsigned char)text[1])) /* it goes on behind a colon; names such as QEMU stay */
        text[0] = (char)tolower((unsigned char)text[0]);
    context = json_object();
    view_set_text(context, "cause", text);
    size_t before = s->n;
    failed = statement_add_once(s, ANSWER_REASONS, priority, "answer.cause", context, err);
    if (s->n > before)
        statement_about(s, a, true);
    return failed;
}

static int add_anomaly(struct statements *s, const struct result *r, size_t benchmark, const struct anomaly *a,
                       struct error *err)
{
    unsigned priority = a->severity == SEVERITY_HIGH ? 2 : 4;
    int failed = answer_anomaly(s, ANSWER_REASONS, priority, r, benchmark, a, err);
    return failed || !likely_cause(a) ? failed : add_cause(s, priority + 1, r, a, err);
}

static int add_anomalies(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (!anomaly_concerns(a, benchmark) || answer_is_of_the_order(a->kind) || a->severity == SEVERITY_LOW)
            continue;
        if (add_anomaly(s, r, benchmark, a, err) != 0)
            return -1;
    }
    return 0;
}

/* A finding that explains a platform's place better than the general reason for its kind. */
static bool is_explained(const struct result *r, size_t benchmark, size_t platform)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        bool of_all = a->kind == ANOMALY_NETWORK_BACKEND;
        bool of_first =
            a->kind == ANOMALY_NOT_ACCELERATED || a->kind == ANOMALY_HOST_CACHE || a->kind == ANOMALY_EXCESS_PENALTY;
        for (size_t j = 0; j < a->n_platforms && anomaly_concerns(a, benchmark); j++)
            if (a->platforms[j] == platform && (of_all || (of_first && j == 0)))
                return true;
    }
    return false;
}

static const char *subject_word(const char *benchmark)
{
    static const char *const words[] = {
        [SUBJECT_OTHER] = NULL,
        [SUBJECT_CPU] = "cpu",
        [SUBJECT_MEMORY] = "memory",
        [SUBJECT_DISK_RANDOM] = "disk",
        [SUBJECT_DISK_SEQUENTIAL] = "disk",
        [SUBJECT_DISK_OTHER] = "disk",
        [SUBJECT_FORK] = "fork",
        [SUBJECT_NETWORK] = "network",
        [SUBJECT_STARTUP] = NULL,
    };
    return words[catalogue_subject(benchmark)];
}

static const char *tier_word(const char *platform)
{
    static const char *const words[] = {
        [TIER_UNKNOWN] = NULL, [TIER_NATIVE] = NULL,           [TIER_CONTAINER] = "container",
        [TIER_KVM] = "kvm",    [TIER_EMULATION] = "emulation",
    };
    return words[catalogue_tier(platform)];
}

/* A few per cent, a factor and an order of magnitude have different reasons; where there is none for the last, that of a
 * factor stands. The caller frees it. */
static char *reason_id(const struct sentences *sentences, const char *subject, const char *tier,
                       const struct comparison *c)
{
    const char *size = c->verdict == VERDICT_B_FASTER   ? "faster"
                       : c->ratio >= 8                  ? "huge"
                       : c->ratio >= 2                  ? "large"
                       : c->significant && c->ratio > 1 ? "small"
                                                        : "none";
    char *id = memory_format("reason.%s.%s.%s", subject, tier, size);
    if (c->ratio < 8 || sentences_find(sentences, id))
        return id;
    free(id);
    return memory_format("reason.%s.%s.large", subject, tier);
}

/* The general reason for one platform's distance from the first: a penalty that is held or at least seen, or none. */
static int add_reason(struct statements *s, const struct result *r, const struct comparison *c, struct error *err)
{
    const char *subject = subject_word(r->benchmarks[c->benchmark].name), *tier = tier_word(r->platforms[c->b].name);
    if (!subject || !tier || isnan(c->ratio) || is_explained(r, c->benchmark, c->b))
        return 0;
    char *id = reason_id(s->sentences, subject, tier, c);
    if (c->verdict == VERDICT_B_FASTER && !sentences_find(s->sentences, id)) {
        free(id);
        return statement_add(
            s, ANSWER_REASONS, 3, "answer.unexplained",
            json_pack("{s:s, s:s}", "platform", r->platforms[c->b].name, "reference", r->platforms[c->a].name), err);
    }
    int failed = 0;
    if (sentences_find(s->sentences, id)) {
        json_t *context =
            json_pack("{s:s, s:s}", "platform", r->platforms[c->b].name, "reference", r->platforms[c->a].name);
        view_set_text(context, "ratio", phrase_ratio(c->ratio));
        unsigned priority = c->ratio >= 2 ? 3 : c->ratio > 1 ? 5 : 6;
        failed = statement_add(s, ANSWER_REASONS, priority, id, context, err);
    }
    free(id);
    return failed;
}

static int add_reasons(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    size_t reference = answer_first_platform(r, benchmark);
    if (catalogue_tier(r->platforms[reference].name) == TIER_UNKNOWN)
        return 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->benchmark == benchmark && c->a == reference && add_reason(s, r, c, err) != 0)
            return -1;
    }
    return 0;
}

int answer_reasons(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    return add_anomalies(s, r, benchmark, err) != 0 || add_reasons(s, r, benchmark, err) != 0 ? -1 : 0;
}
