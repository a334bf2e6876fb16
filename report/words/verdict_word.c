#include "report/words/verdict_word.h"

#include <math.h>
#include <string.h>

#include "report/words/phrase.h"

const char *verdict_word(enum seen_verdict verdict)
{
    static const char *const words[SEEN_VERDICTS] = {
        [SEEN_SLOWER] = "slower",         [SEEN_FASTER] = "faster",
        [SEEN_EQUIVALENT] = "equivalent", [SEEN_INCONCLUSIVE] = "inconclusive",
        [SEEN_CONFOUNDED] = "unproven",   [SEEN_NONE] = "no verdict"};
    return words[verdict];
}

bool verdict_falls_short(const struct measured *benchmark, enum seen_verdict verdict)
{
    bool turned = benchmark->amount && benchmark->better == BETTER_LOWER;
    return verdict == (turned ? SEEN_FASTER : SEEN_SLOWER);
}

const char *verdict_word_in(const struct measured *benchmark, enum seen_verdict verdict)
{
    if (!benchmark->amount || (verdict != SEEN_SLOWER && verdict != SEEN_FASTER))
        return verdict_word(verdict);
    return verdict_falls_short(benchmark, verdict) ? "less" : "more";
}

const char *verdict_word_supported(const struct measured *benchmark, enum seen_verdict verdict, enum support support)
{
    if (support != SUPPORT_PROBABLE || verdict > SEEN_FASTER)
        return verdict_word_in(benchmark, verdict);
    bool short_of = verdict_falls_short(benchmark, verdict);
    if (benchmark->amount)
        return short_of ? "probably less" : "probably more";
    return short_of ? "probably slower" : "probably faster";
}

const char *verdict_word_seen(const struct result *r, const struct comparison_seen *seen)
{
    return verdict_word_supported(&r->benchmarks[seen->benchmark], seen->verdict, seen->support);
}

const char *verdict_direction(const struct measured *benchmark)
{
    if (benchmark->source == DIRECTION_ASSUMED)
        return "assumed: higher is better";
    return benchmark->better == BETTER_LOWER ? "lower is better" : "higher is better";
}

const char *verdict_within(struct arena *arena, const struct measured *benchmark, const struct comparison_seen *seen)
{
    if (!seen->comparison->within || !isfinite(seen->factor))
        return NULL;
    bool less = benchmark->amount ? verdict_falls_short(benchmark, seen->verdict) : seen->verdict == SEEN_SLOWER;
    return arena_format(arena, "%s; %s %s", verdict_word(SEEN_EQUIVALENT),
                        phrase_percent(arena, seen_share(seen, less)), verdict_word_in(benchmark, seen->verdict));
}

const char *verdict_words(struct arena *arena, const struct measured *benchmark, enum verdict verdict,
                          enum support support, const char *a, const char *b)
{
    enum seen_verdict seen = verdict_from(verdict, verdict == VERDICT_B_FASTER);
    const char *faster = verdict == VERDICT_B_FASTER ? b : a, *word = verdict_word_supported(benchmark, seen, support);
    return seen == SEEN_FASTER ? arena_format(arena, "%s %s", faster, word) : word;
}

const char *verdict_words_of_id(struct arena *arena, const char *id)
{
    enum verdict verdict = 0;
    while (verdict < VERDICT_NONE && strcmp(verdict_id(verdict), id) != 0)
        verdict++;
    return verdict < VERDICT_NONE ? verdict_words(arena, &(struct measured){0}, verdict, SUPPORT_NONE, "a", "b") : id;
}
