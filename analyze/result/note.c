/* The id and the text of each note. */
#include "analyze/result/result.h"

static const struct {
    const char *id, *text;
} notes[NOTE_COUNT] = {
    [NOTE_TOO_FEW_FOR_SD] = {"too-few-for-sd", "A single run has no standard deviation and no interval."},
    [NOTE_TOO_FEW_FOR_INTERVAL] =
        {"too-few-for-interval", "There are too few runs for an interval of the median at this confidence; at 95 % it "
                                 "takes 6."},
    [NOTE_CONSTANT] = {"constant", "All values are equal, so there is no noise to measure a difference against."},
    [NOTE_ZERO_MEAN] = {"zero-mean", "The mean is zero, so the coefficient of variation is undefined."},
    [NOTE_NOT_POSITIVE] = {"not-positive",
                           "A value is zero or negative, so there is no ratio and no coefficient of variation."},
    [NOTE_NORMAL_APPROXIMATION] = {"normal-approximation", "With more than 50 runs on a side, p comes from the normal "
                                                           "approximation with continuity and tie correction."},
    [NOTE_TIES] = {"ties", "Some values, or differences within blocks, are equal; they share their mean rank, and the "
                           "test stays exact where it counts "
                           "every arrangement."},
    [NOTE_TOO_FEW_TO_SHOW] = {"too-few-to-show", "With so few runs even complete separation would not reach the "
                                                 "significance level after Holm's correction."},
    [NOTE_NO_TIMES] = {"no-times", "There are no timestamps: the runs stand in the order of the file, and how the "
                                   "measurements were interleaved is unknown."},
    [NOTE_TIME_ORDER] = {"time-order",
                         "The timestamps were out of order; the runs are taken in the order of their times."},
    [NOTE_BLOCKED] = {"blocked", "The platforms were measured one after the other, so a change of the host in between "
                                 "looks like a difference between them."},
    [NOTE_ASSUMED_DIRECTION] = {"assumed-direction", "Nothing in the data says whether higher or lower is better; this "
                                                     "was assumed."},
    [NOTE_LEVEL_SHIFT] = {"level-shift", "The series changed its level while it was measured, so one median stands for "
                                         "two levels."},
    [NOTE_OVERFLOW] = {"overflow", "A sum, a spread or a ratio left the range of floating-point numbers."},
    [NOTE_BINNED] = {"binned", "The series is longer than 2000 runs; change points were sought on the means of equal "
                               "bins."},
    [NOTE_UNCLEAR_DESIGN] = {"unclear-design", "There are too few runs to tell whether the platforms took turns."},
    [NOTE_NOT_COMPUTED] = {"not-computed",
                           "There are too few or too many runs for one of the tests, which was left out."},
    [NOTE_COARSE] = {"coarse",
                     "The values are rounded to steps wider than the margin of equivalence, so equal values do "
                     "not show that the platforms are the same."},
    [NOTE_NO_BOOTSTRAP] = {"no-bootstrap",
                           "The bootstrap interval of the mean takes 3 to 500 runs; fewer hold nothing to "
                           "draw from, and for more the t interval is right."},
    [NOTE_AUTOCORRELATED] = {"autocorrelated",
                             "Runs resemble the ones before them more than chance explains; intervals and "
                             "tests, which take runs for independent, look surer than they are."},
    [NOTE_NO_MODES] = {"no-modes", "The dip test for two modes takes 20 to 100,000 runs."},
    [NOTE_TOO_FEW_BLOCKS] = {"too-few-blocks",
                             "The platforms took turns, but so few blocks cannot show anything in the "
                             "paired test after Holm's correction; the runs were compared unpaired, "
                             "which can. Pairing would need as many blocks as blocks_needed says."},
    [NOTE_EQUAL_PAIRS] = {"equal-pairs", "In some blocks both platforms have the same value; the signed-rank test "
                                         "leaves these out."},
    [NOTE_NOT_DETECTABLE] = {"not-detectable",
                             "No difference, however large, can be said to be detectable: there are "
                             "too few runs, or there is no ratio, or no noise to measure it against."},
    [NOTE_DISTURBED] = {"disturbed-runs", "The host was disturbed during some of the runs. They count like the others; "
                                          "what changes without them stands beside."},
    [NOTE_DISTURBED_VERDICT] = {"disturbed-verdict", "Without the runs during which the host was disturbed the "
                                                     "verdict is another one."},
    [NOTE_SORTED] = {"sorted",
                     "The runs stand in the order of their values, as if they had been sorted: nothing can be said of "
                     "what happened in time, neither of levels nor of trends."},
};

const char *note_id(enum note note)
{
    return (unsigned)note < NOTE_COUNT ? notes[note].id : "";
}

const char *note_text(enum note note)
{
    return (unsigned)note < NOTE_COUNT ? notes[note].text : "";
}
