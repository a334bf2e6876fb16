#include "report/words/verdict_word.h"

#include <string.h>

const char *verdict_word(enum seen_verdict verdict)
{
    static const char *const words[SEEN_VERDICTS] = {[SEEN_SLOWER] = "slower",
                                                     [SEEN_FASTER] = "faster",
                                                     [SEEN_EQUIVALENT] = "equivalent",
                                                     [SEEN_INCONCLUSIVE] = "inconclusive",
                                                     [SEEN_CONFOUNDED] = "confounded"};
    return words[verdict];
}

const char *verdict_words(struct arena *arena, enum verdict verdict, const char *a, const char *b)
{
    enum seen_verdict seen = verdict_from(verdict, verdict == VERDICT_B_FASTER);
    const char *faster = verdict == VERDICT_B_FASTER ? b : a;
    return seen == SEEN_FASTER ? arena_format(arena, "%s %s", faster, verdict_word(seen)) : verdict_word(seen);
}

const char *verdict_words_of_id(struct arena *arena, const char *id)
{
    enum verdict verdict = 0;
    while (verdict < VERDICTS && strcmp(verdict_id(verdict), id) != 0)
        verdict++;
    return verdict < VERDICTS ? verdict_words(arena, verdict, "a", "b") : id;
}
