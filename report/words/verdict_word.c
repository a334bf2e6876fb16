#include "report/words/verdict_word.h"

#include <string.h>

#include "data/memory.h"

const char *verdict_word(enum seen_verdict verdict)
{
    static const char *const words[SEEN_VERDICTS] = {[SEEN_SLOWER] = "slower",
                                                     [SEEN_FASTER] = "faster",
                                                     [SEEN_EQUIVALENT] = "equivalent",
                                                     [SEEN_INCONCLUSIVE] = "inconclusive",
                                                     [SEEN_CONFOUNDED] = "confounded"};
    return words[verdict];
}

char *verdict_words(enum verdict verdict, const char *a, const char *b)
{
    enum seen_verdict seen = verdict_from(verdict, verdict == VERDICT_B_FASTER);
    const char *faster = verdict == VERDICT_B_FASTER ? b : a;
    return seen == SEEN_FASTER ? memory_format("%s %s", faster, verdict_word(seen))
                               : memory_copy_text(verdict_word(seen));
}

char *verdict_words_of_id(const char *id)
{
    enum verdict verdict = 0;
    while (verdict < VERDICTS && strcmp(verdict_id(verdict), id) != 0)
        verdict++;
    return verdict < VERDICTS ? verdict_words(verdict, "a", "b") : memory_copy_text(id);
}
