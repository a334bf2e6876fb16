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

/* What explains it, or what it follows from, as likely as it is. */
static int add_cause(struct statements *s, unsigned priority, const struct result *r, const struct anomaly *a,
                     struct error *err)
{
    const struct anomaly *origin = answer_origin(r, a);
    const struct cause *cause = anomaly_likely_cause(origin);
    char *id = memory_format("cause.%s", cause_id(cause->id)), *text = NULL;
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
    const struct cause *cause = anomaly_likely_cause(answer_origin(r, a));
    return failed || !cause ? failed : add_cause(s, priority + (cause->setup[0] ? 0 : 1), r, a, err);
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

static const char *tier_word(enum tier tier)
{
    static const char *const words[] = {
        [TIER_UNKNOWN] = NULL, [TIER_NATIVE] = NULL,           [TIER_CONTAINER] = "container",
        [TIER_KVM] = "kvm",    [TIER_EMULATION] = "emulation",
    };
    return words[tier];
}

/* Where there is no reason for an order of magnitude, that for a factor stands. The caller frees it. */
static char *reason_id(const struct sentences *sentences, const struct comparison *c, const char *subject)
{
    const char *tier = tier_word(c->penalty.tier);
    char *id = memory_format("reason.%s.%s.%s", subject, tier, difference_id(c->penalty.size));
    if (c->penalty.size != DIFFERENCE_HUGE || sentences_find(sentences, id))
        return id;
    free(id);
    return memory_format("reason.%s.%s.%s", subject, tier, difference_id(DIFFERENCE_LARGE));
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
    json_t *context = json_pack("{s:s, s:s, s:b}", "platform", platform, "reference", r->platforms[c->a].name, "most",
                                c->penalty.most);
    view_set_text(context, "ratio", phrase_ratio(c->ratio));
    json_object_set_new(context, "interleaved", json_boolean(c->design == DESIGN_INTERLEAVED));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        json_object_set_new(context, marks[i].mark,
                            json_boolean(setup_states(r->dataset, platform, marks[i].fact) != 0));
    if (strcasestr(platform, "firecracker")) /* it has no other disk */
        json_object_set_new(context, "virtio", json_true());
    return context;
}

/* The general reason for one platform's distance from the reference: a penalty that is established or at least seen, or none. A
 * container with a kernel of its own has none of a container's reasons. A lead without a reason is said to have none. */
static int add_reason(struct statements *s, const struct result *r, const struct comparison *c, struct error *err)
{
    static const unsigned priorities[] = {[DIFFERENCE_NONE] = 6,
                                          [DIFFERENCE_SMALL] = 5,
                                          [DIFFERENCE_LARGE] = 3,
                                          [DIFFERENCE_HUGE] = 3,
                                          [DIFFERENCE_AHEAD] = 6};
    const char *platform = r->platforms[c->b].name, *subject = subject_word(r->benchmarks[c->benchmark].name);
    if (!subject || !tier_word(c->penalty.tier) || isnan(c->ratio) || c->penalty.explained ||
        setup_states(r->dataset, platform, SETUP_SANDBOXED))
        return 0;
    char *id = reason_id(s->sentences, c, subject);
    int failed = 0;
    if (sentences_find(s->sentences, id))
        failed = statement_add(s, ANSWER_REASONS, priorities[c->penalty.size], id, reason_context(r, c), err);
    else if (c->verdict == VERDICT_B_FASTER)
        failed = statement_add(s, ANSWER_REASONS, 3, "answer.unexplained", reason_context(r, c), err);
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
