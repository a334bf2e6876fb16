/* The second paragraph of an answer says why the platforms differ: by the anomalies, and by what each kind of platform
 * costs in general. */
#include "report/page/answer_parts.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/setup_facts.h"
#include "report/view/view.h"
#include "report/words/phrase.h"

/* Writes the sentence on the likely cause as it stands behind a colon: in lower case, unless a name comes first. */
static const char *cause_text(struct wording *w, const struct result *r, const struct anomaly *origin)
{
    const char *id = arena_format(w->arena, "cause.%s", cause_id(anomaly_likely_cause(origin)->id));
    char *text = arena_copy(w->arena, view_anomaly_say(r, origin, w, id));
    if (text[0] && (islower((unsigned char)text[1]) || text[1] == ' '))
        text[0] = (char)tolower((unsigned char)text[0]);
    return text;
}

/* Adds the likely cause of the anomaly, or of the one that it follows from. */
static void cause_add(struct question *q, unsigned priority, const struct anomaly *a)
{
    const struct anomaly *origin = answer_origin(q->r, a);
    json_t *context = json_pack("{s:o, s:s}", "setup", view_setup_lines(q->r, anomaly_likely_cause(origin)), "cause",
                                cause_text(q->w, q->r, origin));
    struct statement *added = statement_add_once(&q->statements, ANSWER_REASONS, priority, "answer.cause", context);
    if (added) {
        added->about = a;
        added->follows = !answer_is_of_the_order(a->kind);
    }
}

static void anomaly_add(struct question *q, const struct anomaly *a)
{
    unsigned priority = a->severity == SEVERITY_HIGH ? 2 : 4;
    const struct cause *cause = anomaly_likely_cause(answer_origin(q->r, a));
    answer_anomaly(q, priority, a);
    if (cause)
        cause_add(q, priority + (cause->setup[0] ? 0 : 1), a);
}

void answer_anomalies(struct question *q)
{
    for (size_t i = 0; i < q->own->n; i++) {
        const struct anomaly *a = &q->r->anomalies[q->own->items[i]];
        if (answer_tells(q, a))
            anomaly_add(q, a);
        else if (order_is_explained(a))
            cause_add(q, 3, a);
    }
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

/* Where there is no reason for an order of magnitude, the one for a factor is taken. */
static const char *reason_id(struct wording *w, const struct comparison *c, const char *subject)
{
    const char *tier = tier_word(c->penalty.tier);
    const char *id = arena_format(w->arena, "reason.%s.%s.%s", subject, tier, difference_id(c->penalty.size));
    return c->penalty.size != DIFFERENCE_HUGE || sentences_find(w->sentences, id)
               ? id
               : arena_format(w->arena, "reason.%s.%s.%s", subject, tier, difference_id(DIFFERENCE_LARGE));
}

/* Returns what a reason may name: the two platforms, their ratio, and what setup.txt says of the platform. */
static json_t *reason_context(struct arena *arena, const struct result *r, const struct comparison *c)
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
    json_t *context = json_pack("{s:s, s:s, s:b, s:b, s:s}", "platform", platform, "reference", r->platforms[c->a].name,
                                "most", c->penalty.most, "interleaved", design_shares_host(c->design), "ratio",
                                phrase_ratio(arena, c->ratio));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        json_object_set_new(context, marks[i].mark,
                            json_boolean(setup_states(r->dataset, platform, marks[i].fact) != 0));
    if (strcasestr(platform, "firecracker")) /* it has no other disk */
        json_object_set_new(context, "virtio", json_true());
    return context;
}

/* Adds the general reason for a platform's distance from the reference. A container with a kernel of its own has none
 * of a container's reasons; a lead without a known reason is reported as unexplained. */
static void reason_add(struct question *q, const struct comparison *c)
{
    static const unsigned priorities[] = {[DIFFERENCE_NONE] = 6,
                                          [DIFFERENCE_SMALL] = 5,
                                          [DIFFERENCE_LARGE] = 3,
                                          [DIFFERENCE_HUGE] = 3,
                                          [DIFFERENCE_AHEAD] = 6};
    struct statements *s = &q->statements;
    const char *subject = subject_word(q->measured->name);
    if (!subject || !tier_word(c->penalty.tier) || isnan(c->ratio) || c->penalty.explained ||
        setup_states(q->r->dataset, q->r->platforms[c->b].name, SETUP_SANDBOXED))
        return;
    const char *id = reason_id(q->w, c, subject);
    if (sentences_find(q->w->sentences, id))
        statement_add(s, ANSWER_REASONS, priorities[c->penalty.size], id, reason_context(q->w->arena, q->r, c));
    else if (c->verdict == VERDICT_B_FASTER)
        statement_add(s, ANSWER_REASONS, 3, "answer.unexplained", reason_context(q->w->arena, q->r, c));
}

void answer_reasons(struct question *q)
{
    size_t reference = q->measured->reference;
    if (catalogue_tier(q->r->platforms[reference].name) == TIER_UNKNOWN)
        return;
    for (size_t i = 0; i < q->n_comparisons; i++)
        if (q->comparisons[i].a == reference)
            reason_add(q, &q->comparisons[i]);
}
