/* The ids of the enumerations of the result, as JSON has them. */
#include "analyze/result/result.h"

const char *note_id(enum note note)
{
    static const char *const ids[NOTE_COUNT] = {
        [NOTE_TOO_FEW_FOR_SD] = "too-few-for-sd",
        [NOTE_TOO_FEW_FOR_INTERVAL] = "too-few-for-interval",
        [NOTE_CONSTANT] = "constant",
        [NOTE_ZERO_MEAN] = "zero-mean",
        [NOTE_NOT_POSITIVE] = "not-positive",
        [NOTE_NORMAL_APPROXIMATION] = "normal-approximation",
        [NOTE_TIES] = "ties",
        [NOTE_TOO_FEW_TO_SHOW] = "too-few-to-show",
        [NOTE_NO_TIMES] = "no-times",
        [NOTE_TIME_ORDER] = "time-order",
        [NOTE_BLOCKED] = "blocked",
        [NOTE_UNTOLD_ORDER] = "untold-order",
        [NOTE_DUET] = "duet",
        [NOTE_BOOTS] = "boots",
        [NOTE_ONE_BOOT] = "one-boot",
        [NOTE_FIXED_ORDER] = "fixed-order",
        [NOTE_DISAGREE] = "estimate-disagrees",
        [NOTE_ADJUSTED] = "adjusted",
        [NOTE_COPIES] = "copies",
        [NOTE_DEPENDENT] = "dependent-rounds",
        [NOTE_SIMULTANEOUS] = "simultaneous",
        [NOTE_HOSTS] = "different-hosts",
        [NOTE_ASSUMED_DIRECTION] = "assumed-direction",
        [NOTE_LEVEL_SHIFT] = "level-shift",
        [NOTE_OVERFLOW] = "overflow",
        [NOTE_BINNED] = "binned",
        [NOTE_UNCLEAR_DESIGN] = "unclear-design",
        [NOTE_NOT_COMPUTED] = "not-computed",
        [NOTE_COARSE] = "coarse",
        [NOTE_NO_BOOTSTRAP] = "no-bootstrap",
        [NOTE_AUTOCORRELATED] = "autocorrelated",
        [NOTE_NO_MODES] = "no-modes",
        [NOTE_TOO_FEW_BLOCKS] = "too-few-blocks",
        [NOTE_EQUAL_PAIRS] = "equal-pairs",
        [NOTE_NOT_DETECTABLE] = "not-detectable",
        [NOTE_DISTURBED] = "disturbed-runs",
        [NOTE_DISTURBED_VERDICT] = "disturbed-verdict",
        [NOTE_SORTED] = "sorted",
        [NOTE_TOO_FEW_FOR_TAIL] = "too-few-for-tail",
    };
    return ids[note];
}

const char *verdict_id(enum verdict verdict)
{
    static const char *const ids[VERDICTS] = {"a-faster", "b-faster", "equivalent", "inconclusive", "confounded", NULL};
    return ids[verdict];
}

const char *difference_id(enum difference difference)
{
    static const char *const ids[] = {"none", "small", "large", "huge", "faster"};
    return ids[difference];
}

const char *direction_source_id(enum direction_source source)
{
    static const char *const ids[] = {"option", "data", "catalogue", "name", "inferred", "pace", "assumed"};
    return ids[source];
}

const char *correction_id(enum family family)
{
    return family == FAMILY_ALL ? "holm" : "benjamini-hochberg, shaffer";
}

const char *family_id(enum family family)
{
    return family == FAMILY_ALL ? "all" : "benchmark";
}

const char *design_id(enum design design)
{
    static const char *const ids[DESIGNS] = {[DESIGN_UNKNOWN] = "unknown", [DESIGN_BLOCKED] = "blocked"};
    return ids[design] ? ids[design] : "interleaved";
}

const char *design_rounds_id(enum design design)
{
    static const char *const ids[DESIGNS] = {
        [DESIGN_INTERLEAVED] = "varied",         [DESIGN_DUET] = "duet",
        [DESIGN_UNTOLD_ORDER] = "untold-order",  [DESIGN_FIXED_ORDER] = "fixed-order",
        [DESIGN_DEPENDENT] = "dependent-rounds", [DESIGN_SIMULTANEOUS] = "simultaneous",
        [DESIGN_HOSTS] = "different-hosts"};
    return ids[design];
}

const char *support_id(enum support support)
{
    static const char *const ids[] = {NULL, "unproven", "probable", "established"};
    return ids[support];
}

enum support comparison_support(const struct comparison *c)
{
    bool claimed = c->verdict == VERDICT_A_FASTER || c->verdict == VERDICT_B_FASTER;
    return c->verdict == VERDICT_CONFOUNDED ? SUPPORT_UNPROVEN
           : !claimed                       ? SUPPORT_NONE
           : design_is_random(c->design)    ? SUPPORT_ESTABLISHED
                                            : SUPPORT_PROBABLE;
}

const char *interval_kind_id(enum interval_kind kind)
{
    return kind == INTERVAL_CONFIDENCE ? "confidence" : "these-runs";
}

bool design_is_random(enum design design)
{
    return design == DESIGN_INTERLEAVED || design == DESIGN_DUET;
}

bool design_is_in_rounds(enum design design)
{
    return design != DESIGN_UNKNOWN && design != DESIGN_BLOCKED;
}

bool design_shares_host(enum design design)
{
    return design_is_in_turn(design) && design != DESIGN_DEPENDENT;
}

bool design_is_in_turn(enum design design)
{
    return design >= DESIGN_INTERLEAVED && design <= DESIGN_DEPENDENT;
}
