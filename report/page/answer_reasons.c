#include "report/page/answer_parts.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/catalogue/setup_facts.h"
#include "report/words/phrase.h"
#include "report/template/statement.h"
#include "report/view/view.h"

static const struct cause *likely_cause(const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (a->causes[i].confidence == CAUSE_LIKELY)
            return &a->causes[i];
    return NULL;
}

/* What explains it, or what it follows from, as likely as it is. */
static int add_cause(struct statements *s, unsigned priority, const struct result *r, const struct anomaly *a,
                     struct error *err)
{
    const struct anomaly *origin = answer_origin(r, a);
    const struct cause *cause = likely_cause(origin);
    char *id = memory_format("cause.%s", cause->id), *text = NULL;
    json_t *context = view_anomaly_context(r, origin);
    int failed = sentences_render(&text, s->sentences, id, context, s->escape, err);
    json_decref(context);
    free(id);
    if (failed)
        return -1;
    if (text[0] && (islower((unsigned char)text[1]) || text[1] == ' ')) /* behind a colon; names such as QEMU stay */
        text[0] = (char)tolower((unsigned char)text[0]);
    context = json_pack("{s:o}", "setup", view_setup_lines(r, cause));
    view_set_text(context, "cause", text);
    size_t before = s->n;
    failed = statement_add_once(s, ANSWER_REASONS, priority, "answer.cause", context, err);
    if (s->n > before)
        statement_about(s, a, !answer_is_of_the_order(a->kind));
    return failed;
}

static int add_anomaly(struct statements *s, const struct result *r, size_t benchmark, const struct anomaly *a,
                       struct error *err)
{
    unsigned priority = a->severity == SEVERITY_HIGH ? 2 : 4;
    int failed = answer_anomaly(s, ANSWER_REASONS, priority, r, benchmark, a, err);
    const struct cause *cause = likely_cause(answer_origin(r, a));
    return failed || !cause ? failed : add_cause(s, priority + (cause->setup[0] ? 0 : 1), r, a, err);
}

static bool has_evidence(const struct anomaly *a, const char *name)
{
    for (size_t i = 0; i < a->n_evidence; i++)
        if (strcmp(a->evidence[i].name, name) == 0)
            return true;
    return false;
}

/* A column of the platform ahead, or of the one behind, holds another benchmark. */
static bool order_is_of_columns(const struct anomaly *a)
{
    const struct cause *cause = a->kind == ANOMALY_ORDER_VIOLATION ? likely_cause(a) : NULL;
    return cause && strcmp(cause->id, "swapped-columns") == 0;
}

/* That a platform is ahead is told among the findings; why, where setup.txt, what was seen of the host or the other columns
 * tell it. */
static bool order_is_explained(const struct anomaly *a)
{
    const struct cause *cause = a->kind == ANOMALY_ORDER_VIOLATION ? likely_cause(a) : NULL;
    return cause && (cause->setup[0] || order_is_of_columns(a) ||
                     (strcmp(cause->id, "noisy-neighbour") == 0 && has_evidence(a, "undisturbed_ratio")));
}

static int add_anomalies(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (!anomaly_concerns(a, benchmark))
            continue;
        if (answer_tells(r, benchmark, a) ? add_anomaly(s, r, benchmark, a, err)
                                          : order_is_explained(a) && add_cause(s, 3, r, a, err))
            return -1;
    }
    return 0;
}

/* A finding that explains a platform's place better than the general reason for its kind. */
static bool is_explained(const struct result *r, size_t benchmark, size_t platform)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        bool order = order_is_explained(a) &&
                     (a->platforms[0] == platform || (order_is_of_columns(a) && a->platforms[1] == platform));
        if (order && anomaly_concerns(a, benchmark))
            return true;
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

/* A guest without acceleration has emulation's reasons. */
static enum tier tier_of(const struct result *r, size_t platform)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        const struct cause *cause = a->kind == ANOMALY_NOT_ACCELERATED ? likely_cause(a) : NULL;
        if (cause && a->platforms[0] == platform && strcmp(cause->id, "missing-acceleration") == 0)
            return TIER_EMULATION;
    }
    return catalogue_tier(r->platforms[platform].name);
}

static const char *tier_word(enum tier tier)
{
    static const char *const words[] = {
        [TIER_UNKNOWN] = NULL, [TIER_NATIVE] = NULL,           [TIER_CONTAINER] = "container",
        [TIER_KVM] = "kvm",    [TIER_EMULATION] = "emulation",
    };
    return words[tier];
}

/* From this ratio on a loss is no longer what the platform costs by itself: for what runs on the CPU directly, and for a fork of
 * the host's own kernel, tens of per cent are much; a fork under nested paging, a disk and a network may take that. */
static double large_from(enum subject subject, enum tier tier)
{
    bool direct = subject == SUBJECT_CPU || subject == SUBJECT_MEMORY;
    return (direct && tier != TIER_EMULATION) || (subject == SUBJECT_FORK && tier == TIER_CONTAINER) ? 1.3 : 2;
}

/* A few per cent, a factor and an order of magnitude have different reasons; where there is none for the last, that of a
 * factor stands. A loss that is not established is worth words of its own when it is seen, from a quarter on; a lead that the
 * test sees, from 5 % on, whether the host may have made it or not. The caller frees it. */
static char *reason_id(const struct sentences *sentences, const struct result *r, const struct comparison *c,
                       const char *subject, enum tier tier)
{
    double large = large_from(catalogue_subject(r->benchmarks[c->benchmark].name), tier);
    bool seen = c->ratio > (c->significant ? 1 : 1.25);
    bool ahead = c->verdict == VERDICT_B_FASTER || (c->significant && c->ratio < 1 / 1.05);
    const char *size = ahead               ? "faster"
                       : c->ratio >= 8     ? "huge"
                       : c->ratio >= large ? "large"
                       : seen              ? "small"
                                           : "none";
    char *id = memory_format("reason.%s.%s.%s", subject, tier_word(tier), size);
    if (c->ratio < 8 || sentences_find(sentences, id))
        return id;
    free(id);
    return memory_format("reason.%s.%s.large", subject, tier_word(tier));
}

/* The same two platforms differ less in what computes more plainly: cpu, and memory beside a fork. */
static bool is_most(const struct result *r, const struct comparison *c)
{
    enum subject own = catalogue_subject(r->benchmarks[c->benchmark].name);
    size_t others = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *other = &r->comparisons[i];
        enum subject subject = catalogue_subject(r->benchmarks[other->benchmark].name);
        bool plainer = (subject == SUBJECT_CPU || subject == SUBJECT_MEMORY) && subject < own;
        if (other->a != c->a || other->b != c->b || !plainer)
            continue;
        if (!(other->ratio < c->ratio))
            return false;
        others++;
    }
    return others > 0;
}

/* What a reason may name: platform, reference, ratio, most, interleaved, and what setup.txt says of the platform. */
static json_t *reason_context(const struct result *r, const struct comparison *c)
{
    static const struct {
        const char *mark;
        enum setup_fact fact;
    } marks[] = {{"virtio", SETUP_DISK_VIRTIO},
                 {"layered", SETUP_DISK_LAYERED},
                 {"bypassed", SETUP_CACHE_BYPASSED},
                 {"user_network", SETUP_NETWORK_USER},
                 {"host_network", SETUP_NETWORK_HOST}};
    const char *platform = r->platforms[c->b].name;
    json_t *context =
        json_pack("{s:s, s:s, s:b}", "platform", platform, "reference", r->platforms[c->a].name, "most", is_most(r, c));
    view_set_text(context, "ratio", phrase_ratio(c->ratio));
    json_object_set_new(context, "interleaved", json_boolean(c->design == DESIGN_INTERLEAVED));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        json_object_set_new(context, marks[i].mark,
                            json_boolean(setup_states(r->dataset, platform, marks[i].fact) != 0));
    if (strcasestr(platform, "firecracker")) /* it has no other disk */
        json_object_set_new(context, "virtio", json_true());
    return context;
}

/* The general reason for one platform's distance from the first: a penalty that is held or at least seen, or none. A container
 * with a kernel of its own has none of a container's reasons. */
static int add_reason(struct statements *s, const struct result *r, const struct comparison *c, struct error *err)
{
    const char *platform = r->platforms[c->b].name, *subject = subject_word(r->benchmarks[c->benchmark].name);
    enum tier tier = tier_of(r, c->b);
    if (!subject || !tier_word(tier) || isnan(c->ratio) || is_explained(r, c->benchmark, c->b) ||
        setup_states(r->dataset, platform, SETUP_SANDBOXED))
        return 0;
    char *id = reason_id(s->sentences, r, c, subject, tier);
    bool there = sentences_find(s->sentences, id) != NULL;
    unsigned priority = c->verdict == VERDICT_B_FASTER && !there ? 3 : c->ratio >= 2 ? 3 : c->ratio > 1 ? 5 : 6;
    int failed = 0;
    if (there)
        failed = statement_add(s, ANSWER_REASONS, priority, id, reason_context(r, c), err);
    else if (c->verdict == VERDICT_B_FASTER)
        failed = statement_add(s, ANSWER_REASONS, priority, "answer.unexplained", reason_context(r, c), err);
    free(id);
    return failed;
}

static int add_reasons(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    size_t reference = r->benchmarks[benchmark].reference;
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
