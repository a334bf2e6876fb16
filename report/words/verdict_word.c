#include "report/words/verdict_word.h"

const char *verdict_word(enum seen_verdict verdict)
{
    static const char *const words[SEEN_VERDICTS] = {[SEEN_SLOWER] = "slower",
                                                     [SEEN_FASTER] = "faster",
                                                     [SEEN_EQUIVALENT] = "equivalent",
                                                     [SEEN_INCONCLUSIVE] = "not told apart",
                                                     [SEEN_CONFOUNDED] = "confounded"};
    return words[verdict];
}
