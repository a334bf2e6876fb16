/* The result of an analysis: everything that a renderer may show, decided once.
 *
 * No renderer compares p with alpha, and no renderer computes: it shows what stands here. A number that could not be
 * computed is NAN here and null in JSON, and the notes of the struct that holds it say why.
 *
 * The result borrows the dataset, which must outlive it; everything else it owns. `struct result r = {0}` makes one,
 * result_release empties it and may be called twice. Runs and positions count from 1. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/result/anomaly_ids.h"
#include "analyze/result/anomaly_index.h"
#include "analyze/result/noise_floor.h"
#include "analyze/result/sweep.h"
#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/catalogue/tier.h"
#include "data/dataset.h"

/* ---- settings ---- */

/* The pairs of platforms of one benchmark, which answers its own question; or all pairs of the report. */
enum family { FAMILY_BENCHMARK, FAMILY_ALL };
const char *family_id(enum family family);     /* "benchmark", "all" */
const char *correction_id(enum family family); /* "benjamini-hochberg, shaffer", "holm" */

struct settings {
    double confidence;   /* confidence of every interval: 0.95 */
    double alpha;        /* level of significance after correction: 0.05 */
    double margin;       /* margin of equivalence: 0.05 means that ratios from 1/1.05 to 1.05 are "the same" */
    uint64_t seed;       /* seed of permutations and resamples */
    enum family family;  /* what is corrected together */
    bool anomalies_only; /* skips the bootstrap intervals, which no anomaly and no verdict needs */
    char *expect;        /* "native>=docker>=kvm>=qemu"; NULL: by tier */
};
#define SETTINGS_INIT                                                                                                  \
    {                                                                                                                  \
        .confidence = 0.95, .alpha = 0.05, .margin = 0.05, .seed = 1                                                   \
    }

/* ---- doubts ---- */

/* A note is a statistical doubt inside the result that it qualifies. `notes` is a set of bits. */
enum note {
    NOTE_TOO_FEW_FOR_SD,       /* n = 1: no sd, no intervals */
    NOTE_TOO_FEW_FOR_INTERVAL, /* n too small for a median interval at this confidence (below 6 at 95 %) */
    NOTE_CONSTANT,             /* all values are equal */
    NOTE_ZERO_MEAN,            /* cv is undefined */
    NOTE_NOT_POSITIVE,         /* a value <= 0: no ratio, no cv */
    NOTE_NORMAL_APPROXIMATION, /* more than 50 runs on a side: p from the corrected normal approximation */
    NOTE_TIES,                 /* equal values in both series: exact with midranks */
    NOTE_TOO_FEW_TO_SHOW,      /* even complete separation would not reach alpha after correction */
    NOTE_NO_TIMES,             /* no timestamps: the order of the runs is that of the file, the design is unknown */
    NOTE_TIME_ORDER,           /* timestamps were out of order: the runs are taken in the order of their times */
    NOTE_BLOCKED,              /* measured one platform after the other */
    NOTE_UNTOLD_ORDER,         /* measured in turn; nothing tells in which order within the rounds */
    NOTE_DUET,                 /* measured at one moment on halves of one machine, which were swapped */
    NOTE_BOOTS,                /* the boots of the platforms are compared, and not their runs: comparison.boots */
    NOTE_ONE_BOOT,             /* one of the two was measured in several boots, and the other in one */
    NOTE_FIXED_ORDER,          /* measured in turn, always in the same order: comparison.turns */
    NOTE_DEPENDENT,            /* measured in turn; the differences of rounds resemble those of the rounds before */
    NOTE_SIMULTANEOUS,         /* half of the runs have the time of a run of the other platform */
    NOTE_DISAGREE,             /* the estimate lies between two modes, or contradicts the medians */
    NOTE_ADJUSTED,             /* the verdict is that of the analysis adjusted for the canary */
    NOTE_COPIES,               /* one of the two series is a copy of another one: there is no verdict */
    NOTE_HOSTS,                /* measured on different machines, as the data or their names say */
    NOTE_ASSUMED_DIRECTION,    /* whether higher is better was assumed */
    NOTE_LEVEL_SHIFT,          /* the series changed its level while it was measured: one median hides two */
    NOTE_OVERFLOW,             /* a sum or a ratio left the range of a double */
    NOTE_BINNED,               /* longer than 2000 runs: change points sought on means of equal bins */
    NOTE_UNCLEAR_DESIGN,       /* too few runs to tell whether the platforms took turns */
    NOTE_NOT_COMPUTED,         /* too many or too few runs for this test */
    NOTE_COARSE,               /* one rounding step of the values is more than the margin of equivalence */
    NOTE_NO_BOOTSTRAP,         /* fewer than 3 or more than 500 runs */
    NOTE_NO_MODES,             /* too few runs, or too many, for the dip test */
    NOTE_AUTOCORRELATED,       /* from 10 runs: lag1 above its bound */
    NOTE_TOO_FEW_BLOCKS,       /* compared unpaired: the paired test would need comparison.blocks_needed blocks */
    NOTE_EQUAL_PAIRS,          /* blocks whose two runs are equal: they count against a difference */
    NOTE_NOT_DETECTABLE,       /* the present runs could not show any difference, however large */
    NOTE_DISTURBED,            /* the host was disturbed during some runs */
    NOTE_DISTURBED_VERDICT,    /* without the disturbed runs the verdict is another one: comparison.undisturbed */
    NOTE_SORTED,               /* the runs stand in the order of their values: sorted_file.h */
    NOTE_TOO_FEW_FOR_TAIL, /* n too small for an interval of this quantile, or for its comparison: struct tail_rule */
    NOTE_COUNT
};
#define NOTE_BIT(note) (UINT64_C(1) << (note))
const char *note_id(enum note note); /* "too-few-for-interval" */

struct interval {
    double low, high; /* both NAN when there is none */
};

/* What an interval is of. At a confidence only where the platforms were measured in random rounds on one host, since
 * the order that was drawn makes the runs of a platform a random sample of the time that was measured. In any other
 * design runs that follow each other resemble each other more than the method allows for, and the interval tells only
 * how far these runs scatter: it holds its level in none of the drifts of tests/simulation. */
enum interval_kind { INTERVAL_THESE_RUNS, INTERVAL_CONFIDENCE };
const char *interval_kind_id(enum interval_kind kind); /* "these-runs", "confidence" */

/* ---- per series ---- */

struct change_point {
    size_t index;         /* the first run of the new level */
    double before, after; /* medians of the two neighbouring segments */
    double p;             /* permutation p, (b + 1) / (m + 1); may exceed alpha in short series: see change_split.c */
};

struct outlier {
    size_t index;
    double value;
    double score; /* modified z: 0.6745 (x - median) / MAD (Iglewicz and Hoaglin 1993) */
};

struct trend {
    double tau, p; /* Mann-Kendall test */
    double slope;  /* Theil and Sen's slope per run */
};

struct modes {
    double dip, p; /* Hartigan and Hartigan's dip and its p, from 20 runs on */
};

/* The tails of a series are the quantiles of its bad end: p95 and p99 where lower is better, p5 and p1 where higher is
 * better. */
enum { TAILS = 2 };
struct tail {
    double value;       /* quantile of type 7 */
    struct interval ci; /* exact interval of order statistics at settings.confidence */
    double coverage;    /* the true coverage of ci */
    uint64_t notes;     /* too few runs: tail_rule.runs tells how many it takes, and value, ci and coverage are NAN */
};

struct summary {
    size_t n;
    double mean, sd, cv;             /* sd divides by n - 1; cv = sd / |mean| */
    double median, mad;              /* MAD times 1.4826 */
    double min, q1, q3, max;         /* quantiles of type 7 */
    struct interval fences;          /* Tukey's fences */
    struct interval mean_ci;         /* Student's interval */
    struct interval mean_bca_ci;     /* bootstrap interval */
    struct interval median_ci;       /* exact interval of order statistics */
    double median_coverage;          /* the true coverage of median_ci */
    double normality_w, normality_p; /* Shapiro-Wilk */
    double lag1, lag1_bound;         /* autocorrelation at lag 1, and the bound that chance seldom exceeds */
    struct trend trend;
    struct modes modes;
    struct tail tails[TAILS]; /* 95, then 99 of 100 runs are better */
    struct change_point *change_points;
    size_t n_change_points;
    struct outlier *outliers;
    size_t n_outliers;
    uint64_t notes;
};

/* What was recorded about the host beside a run: a column of the data, or the mean of the canary before and after the
 * run. The host causes the first covariates. The benchmark itself causes the others, so that its values vary with them
 * whatever the host does: these are shown, and explain nothing. */
enum covariate {
    COVARIATE_STEAL,
    COVARIATE_THROTTLED,
    COVARIATE_CANARY,
    COVARIATE_MHZ,
    COVARIATE_OWN, /* the first one that the benchmark itself causes */
    COVARIATE_CPU_PRESSURE = COVARIATE_OWN,
    COVARIATE_IO_PRESSURE,
    COVARIATE_MEMORY_PRESSURE,
    COVARIATE_LOAD,
    COVARIATE_SWITCHES,
    COVARIATES
};
const char *covariate_id(enum covariate covariate);   /* "steal", "canary", ... */
const char *covariate_unit(enum covariate covariate); /* "%", "ms", "MHz", "", "1/s" */

/* Whether the host took more of a run than the margin of equivalence: see disturbance.h. */
enum disturbed { DISTURBED_UNKNOWN, DISTURBED_NO, DISTURBED_YES };

/* One series in time order. `values`, `times`, `factors` and `covariates` look into the dataset when its order is
 * that of time, else into copies that the result owns. */
struct sample {
    size_t platform, benchmark; /* indices into result.platforms and result.benchmarks */
    size_t n;
    const double *values;
    const double *times;       /* NULL when unknown */
    const size_t *factors;     /* borrowed from the dataset, rows of FACTORS; NULL when unknown */
    const double *covariates;  /* borrowed from the dataset; NULL when unknown */
    enum disturbed *disturbed; /* n, owned; NULL when no covariate shows it */
    size_t n_disturbed;
    double undisturbed_median; /* median of the undisturbed runs; NAN unless some runs are disturbed and some are not */
    double *sorted;            /* ascending; owned */
    bool times_rise;           /* every time is known and later than the previous one */
    double *owned_values, *owned_times; /* NULL when borrowed */
    size_t *owned_factors;
    double *owned_covariates;
    struct summary summary;
};

void sample_release(struct sample *sample); /* what the sample owns */

/* ---- per comparison ---- */

enum verdict {
    VERDICT_A_FASTER,
    VERDICT_B_FASTER,
    VERDICT_EQUIVALENT,
    VERDICT_INCONCLUSIVE,
    VERDICT_CONFOUNDED,
    VERDICT_NONE, /* one of the two series is a copy of another one: nothing can be said */
    VERDICTS
};
const char *verdict_id(enum verdict verdict); /* "a-faster", ... as in the JSON contract; NULL for VERDICT_NONE */

/* How well a verdict that names a difference is supported: established where the platforms were measured in turn in an
 * order that varied, probable where the difference is beyond the allowance of any other design, unproven where it is
 * not beyond it (VERDICT_CONFOUNDED); none where no difference is claimed. */
enum support { SUPPORT_NONE, SUPPORT_UNPROVEN, SUPPORT_PROBABLE, SUPPORT_ESTABLISHED };
const char *support_id(enum support support); /* "unproven", "probable", "established"; NULL for none */

/* How the runs of two platforms lie in time, from the best design to the worst. Only where they took turns in an order
 * that varies, or ran side by side on halves that were swapped, is a difference the platforms' own; all others are held
 * against the allowance. */
enum design {
    DESIGN_UNKNOWN,
    DESIGN_INTERLEAVED,
    DESIGN_DUET,         /* at one moment on two parts of one machine, which were swapped (Bulej et al. 2020) */
    DESIGN_UNTOLD_ORDER, /* in turn, and nothing tells in which order within the rounds */
    DESIGN_FIXED_ORDER,  /* in turn, and one of the two has the earlier place more often than chance allows */
    DESIGN_DEPENDENT,    /* in turn, and the differences of rounds resemble those of the rounds before */
    DESIGN_SIMULTANEOUS, /* half of the runs have the time of a run of the other: at one moment, or on two machines */
    DESIGN_HOSTS,        /* in turn, on different machines, as the data or their names say */
    DESIGN_BLOCKED,
    DESIGNS
};
bool design_is_random(enum design design);        /* no allowance is needed: in turn, in an order that varies */
bool design_is_in_rounds(enum design design);     /* a run of one belongs to one of the other */
bool design_shares_host(enum design design);      /* what happens to the host meets both alike */
bool design_is_in_turn(enum design design);       /* and nothing says on two hosts: what happens to one meets both */
const char *design_id(enum design design);        /* interleaved, blocked or unknown */
const char *design_rounds_id(enum design design); /* of an interleaved one: varied, fixed-order, ...; else NULL */

struct welch {
    double t, df, p;
};

enum expected { EXPECTED_NOTHING, EXPECTED_A, EXPECTED_B }; /* which of the two should be at least as good */

/* The place of a p among those that are corrected with it, step by step (statistics.h). */
struct step_down_place {
    size_t rank;       /* 1 for the smallest p; equal p share the first rank; 0: no p */
    size_t factor;     /* p is multiplied by this factor */
    size_t decisive;   /* the rank whose product counts: this one, or that of a smaller p with a larger product */
    double p_adjusted; /* that product, at most 1 */
};

/* The change of level in the data that raised the allowance above the usual one of the kind of benchmark. */
enum widening_kind { WIDENED_NOT, WIDENED_INSIDE, WIDENED_AT_BORDER };
struct widening {
    enum widening_kind kind;
    size_t platform, run; /* the first run at the new level, from 1 */
    size_t other;         /* AT_BORDER: the platform measured before or after, at whose level some runs stand */
    double before, after; /* the levels */
};

/* How far b is behind a, which chooses the general reason: thresholds in analyze/comparison/difference.c. */
enum difference { DIFFERENCE_NONE, DIFFERENCE_SMALL, DIFFERENCE_LARGE, DIFFERENCE_HUGE, DIFFERENCE_AHEAD };
const char *difference_id(enum difference difference); /* "none", "small", "large", "huge", "faster" */

/* What decides which general reason accounts for the distance of b from a, the reference. */
struct penalty {
    enum difference size;
    enum tier tier; /* the tier of b, or emulation for a guest without acceleration */
    bool most;      /* the two differ less in every purer compute benchmark */
    bool explained; /* an anomaly explains b's place better than a general reason does */
};

/* A comparison made again without the runs known to be disturbed. It never replaces the comparison. */
struct undisturbed {
    bool there; /* some runs are left out, and enough remain on both platforms to show a difference */
    size_t n_a, n_b;
    double ratio, p_adjusted;
    struct interval ratio_ci;
    enum verdict verdict;
};

/* Above this number of runs a difference is not worth showing. */
enum { RUNS_WORTHWHILE = 200 };

/* Rounds in which the times tell which of two platforms came first, and in how many a did. */
struct turns {
    size_t rounds, a_first;
};

/* How much the boots of two platforms differ, beside their runs within a boot: standard deviations of logarithms, NAN
 * where there are too few. */
struct boots {
    size_t n;       /* boots that are compared; 0: runs are */
    bool by_t;      /* they are too few for ranks, so that Student's or Welch's t decides */
    double between; /* of the ratios of the boots' medians */
    double within;  /* of the runs about the median of their boot, over both platforms */
};

/* Where one of two series that took turns changed its level by more than the two differ, and the other one did not,
 * one ratio stands for two: that of the rounds before the change, and that from the change on. Each has three rounds
 * at least. */
struct change_parts {
    bool there;
    size_t platform, run;     /* the series that changed, and its first run at the new level, from 1 */
    double before, after;     /* ratios, as struct comparison has them */
    size_t n_before, n_after; /* rounds */
};

/* What one of two analyses says of a comparison in rounds; the fields are those of struct comparison. */
struct analysis {
    const char *test;
    double statistic, p, ratio, equivalence_p, lead;
    struct interval ratio_ci;
};

/* A comparison in rounds with and without the canary: analyze/comparison/adjustment.h. */
struct adjustment {
    bool there, decides;
    bool moved;       /* the platforms differ in the canary, so that the adjusted analysis does not decide */
    double explained; /* share of the variance within rounds that the canary explains, over all platforms */
    double slope;     /* of the logarithm of the value on that of the canary */
    size_t rounds;    /* with a canary of both */
    struct analysis adjusted, plain; /* whichever decides */
};

/* Two series compared by a quantile of their bad end: analyze/comparison/tail_comparisons.h. A number that is missing
 * is NAN. */
struct tail_comparison {
    double ratio;             /* of the quantiles, as performance: above 1, a is better */
    struct interval ratio_ci; /* at tail_rule.confidence together with its family */
    enum interval_kind kind;  /* of ratio_ci; never a confidence where boots are the units of the comparison */
    struct interval host_ci;  /* ratio_ci, widened by the allowance on both sides; NAN where none is needed */
    enum verdict verdict;     /* never equivalent; none with too few runs, or of a copy */
    uint64_t notes;
};

struct comparison {
    size_t benchmark, a, b;  /* a stands before b in the platforms' order */
    size_t n_a, n_b;         /* runs */
    size_t units_a, units_b; /* what the test counts: runs, or boots where these are compared */
    bool paired;             /* p, ratio, interval and equivalence come from the paired test on blocks */
    size_t blocks;           /* blocks with a run of both platforms, or boots of both; 0 when not paired */
    struct change_parts parts;
    struct boots boots;   /* where the boots are the units: analyze/comparison/boots.h */
    size_t blocks_needed; /* blocks that the paired test needs to reach alpha after correction */
    const char *test; /* "mann-whitney-" or "signed-rank-", "exact" or "normal"; "ancova-t", "paired-t", "welch-t" */
    /* U of a: pairs in which a's value is above b's, ties count half; R's W. Paired: R's V. "-t": t. */
    double statistic;
    double p, p_adjusted; /* two-sided; corrected: analyze/comparison/correction.h */
    size_t family;        /* the pairs of the benchmark, or of the report: settings.family */
    size_t first_factor;  /* by which the smallest p of the family is multiplied */
    struct step_down_place place;
    double level; /* p up to this would be significant if it were the smallest one: what plans are made for */
    double lead;  /* above 0, a performs better in the test: delta, or in blocks 2 share - 1 (struct signed_rank) */
    double ratio; /* a's performance over b's: above 1, a is better, whatever the direction */
    struct interval ratio_ci;
    enum interval_kind ratio_kind; /* of ratio_ci */
    struct interval host_ci;       /* ratio_ci, widened by the allowance on both sides; NAN where none is needed */
    double delta;                  /* Cliff's delta: above 0, a performs better */
    struct welch welch;
    double equivalence_p; /* the larger p of two one-sided tests */
    enum design design;   /* design of these two series */
    size_t changes;       /* how often the platform changes in the order of time; 0 without times */
    struct turns turns;   /* of the rounds that have both */
    enum expected expected;
    bool reversed;         /* the medians contradict the expectation, by however little */
    double allowance;      /* the factor that the host alone may cause: analyze/comparison/allowance.h */
    double allowance_base; /* allowance of the kind of benchmark: data/catalogue/host_change.h */
    bool steady;           /* both series are long and kept their level, and allowance_base is that of such series */
    struct widening widening;
    enum verdict verdict;
    bool within; /* faster, and shown to be within the margin: "equivalent; 0.3 % faster" */
    struct undisturbed undisturbed;
    struct adjustment adjustment;
    bool significant;        /* p_adjusted <= alpha */
    double detectable_ratio; /* the smallest ratio above 1 that the present runs show with 80 % power (detectable.c) */
    /* Runs of each platform, or blocks, that settle an inconclusive comparison at 80 % power; 0: none or unknown. */
    size_t runs_needed;
    bool beyond_reach;      /* more than RUNS_WORTHWHILE are needed */
    struct penalty penalty; /* set in a comparison with the reference */
    struct tail_comparison tails[TAILS];
    uint64_t notes;
};

/* The verdict of a comparison from the point of view of one of its platforms. */
enum seen_verdict {
    SEEN_SLOWER,
    SEEN_FASTER,
    SEEN_EQUIVALENT,
    SEEN_INCONCLUSIVE,
    SEEN_CONFOUNDED,
    SEEN_NONE,
    SEEN_VERDICTS
};

/* A comparison as one of its two platforms sees it. */
struct comparison_seen {
    const struct comparison *comparison;
    size_t benchmark, platform, other;
    double ratio; /* the platform's performance over the other's: above 1, the platform is better */
    struct interval ratio_ci;
    double factor; /* the ratio or its inverse, whichever is not below 1; NAN without a ratio */
    enum seen_verdict verdict;
    bool claimed; /* slower or faster */
    enum support support;
    bool expected; /* the platform should be at least as good as the other */
    bool reversed; /* the medians contradict the expected order, whichever of the two is expected to be better */
};

enum seen_verdict verdict_from(enum verdict verdict, bool is_b);
enum support comparison_support(const struct comparison *c);

/* The comparison by a tail (from 0) in place of the medians: its ratio, interval and verdict stand for those of `c`. */
struct comparison comparison_of_tail(const struct comparison *c, size_t tail);
/* Whether both series have the runs for it. */
bool comparison_has_tail(const struct comparison *c, size_t tail);

/* The platform that the test sees ahead, or the ratio where the test sees none. */
size_t comparison_leader(const struct comparison *c);

/* Fills *out from `c`, of which `platform` must be one. */
void comparison_from(const struct comparison *c, size_t platform, struct comparison_seen *out);

/* Returns the difference as a share of the other's value, for a value larger by the factor, or smaller (`less`). */
double seen_share(const struct comparison_seen *seen, bool less);

/* ---- what the host's noise explains ---- */

/* How the performance varies with a covariate inside each platform's series: see rank_correlation.h. */
struct explanation {
    enum covariate covariate;
    size_t n;             /* runs with a known covariate */
    double low, high;     /* range of the covariate */
    double rho;           /* below 0: a higher covariate makes the benchmark slower */
    double explained;     /* explained share of the spread of the ranks: rho squared */
    double effective_n;   /* number of independent runs with the same information */
    double p, p_adjusted; /* Holm over the host's covariates, or over those that a run causes */
    size_t family;        /* number of p that Holm corrects for */
    bool explains;        /* the host causes the covariate, p_adjusted <= alpha, and the direction is harmful */
};

/* A run above one of these thresholds is disturbed; NAN where no run has the covariate or no value is too high. */
struct disturbing {
    double steal, throttled;     /* per cent */
    double canary, usual_canary; /* ms; usual_canary is the median of all runs */
    size_t n, known, disturbed;  /* runs of all benchmarks; one that has values of several counts once */
};

struct disturbance {
    size_t n, known, disturbed;                  /* runs of a benchmark */
    struct explanation explanations[COVARIATES]; /* one for each covariate that varies, in order */
    size_t n_explanations;
    bool compared;                     /* some runs are disturbed and some are not, so the fields below are set */
    size_t *order, *undisturbed_order; /* platforms, best median first, those without runs left last; owned */
    size_t n_order;
    bool reordered;
    size_t verdicts_changed, verdicts; /* comparisons with enough runs left to show a difference */
    size_t verdicts_lost;              /* comparisons with too few runs left */
};

/* The explanation of the largest share; NULL where nothing explains anything. */
const struct explanation *disturbance_strongest(const struct disturbance *disturbance);

/* ---- anomalies ---- */

struct evidence {
    enum evidence_id id;
    double value;
};

enum { BECAUSE_MOST = 12 };
struct cause {
    enum cause_id id;
    enum confidence confidence;
    enum evidence_id because[BECAUSE_MOST]; /* the cause rests on this evidence, which EVIDENCE_NONE ends */
    size_t setup[2];                        /* lines of the dataset's setup that show the cause, from 1; 0: none */
    size_t follows; /* the anomaly that brings this cause with it, from 1 in the result's order; 0: none */
};
/* True if this evidence makes the cause likely or rules it out; false for a cause that is only possible. */
bool cause_rests_on(const struct cause *cause, enum evidence_id evidence);

struct anomaly {
    enum anomaly_kind kind;
    enum anomaly_status status;
    enum severity severity;
    size_t *benchmarks; /* in the result's order */
    size_t n_benchmarks;
    size_t *platforms; /* the platform that the anomaly is about comes first */
    size_t n_platforms;
    size_t *runs;
    size_t n_runs;
    struct evidence *evidence;
    size_t n_evidence;
    struct cause *causes;
    size_t n_causes;
    enum next_step next; /* what to do about the anomaly */
    bool unrecorded;     /* a neighbour may be the cause, and no covariate was recorded that would show it */
    size_t follows;      /* the anomaly that this one follows from, from 1 in the result's order; 0: none */
};

/* The first cause that is likely; NULL where none is. */
const struct cause *anomaly_likely_cause(const struct anomaly *anomaly);
/* True for an order violation whose cause is that a column of one of the two platforms holds another benchmark. */
bool order_is_swapped_columns(const struct anomaly *anomaly);
/* True for an order violation whose likely cause is shown by setup.txt, the disturbed runs or the other columns. */
bool order_is_explained(const struct anomaly *anomaly);

/* The series that varies most: the one with the largest cv. */
struct noisiest {
    const struct sample *sample;   /* NULL where there is none */
    const struct anomaly *because; /* the anomaly that makes the series vary; NULL where none is known */
};

/* ---- the whole ---- */

enum direction_source {
    DIRECTION_OPTION,    /* --lower or --higher */
    DIRECTION_DATA,      /* a unit or durations in the data */
    DIRECTION_CATALOGUE, /* the assignment's layout */
    DIRECTION_NAME,      /* the name says time, latency, duration, errors */
    DIRECTION_INFERRED,  /* the platforms' own order: emulation far from native */
    DIRECTION_PACE,      /* runs of higher values took longer, or shorter: direction_pace.c */
    DIRECTION_ASSUMED    /* no other source: higher */
};

const char *direction_source_id(enum direction_source source); /* "option", "data", "catalogue", ... */

/* Whether any of a benchmark's platforms differs from the others: Friedman over the blocks that have a run of each, or
 * Kruskal-Wallis where fewer than two blocks are complete. Needs three platforms. */
struct omnibus {
    const char *test;     /* "friedman", "kruskal-wallis"; NULL when there is none */
    double statistic, df; /* chi-squared */
    double p;             /* NAN when all values, or those of each block, are equal */
    bool exact;           /* p is counted out, and not from chi-squared */
    size_t blocks;        /* complete blocks; 0 for Kruskal-Wallis */
    size_t platforms;
    uint64_t notes;
};

/* Whether a benchmark shows anything at all, among all benchmarks: analyze/comparison/correction.h. */
struct gate {
    double p;          /* NAN: nothing was compared, or the correction has no gate */
    double p_adjusted; /* after Benjamini and Hochberg */
    bool friedman;     /* p is that of the omnibus test, else the smallest one of the pairs, corrected */
    size_t benchmarks; /* with a p */
};

/* A quantile of the bad end, and what it takes. */
struct tail_rule {
    const char *name;     /* "p95", or "p5" where higher is better; constant */
    double quantile;      /* 0.95, 0.05 */
    size_t runs;          /* so many runs have an interval at settings.confidence */
    size_t family;        /* comparisons that are corrected together: all pairs times all tails; 0: none */
    double level;         /* of one comparison: alpha / family; NAN without one */
    double confidence;    /* of the intervals of the family together: 1 - alpha */
    size_t runs_compared; /* so many runs of each of two series can be compared; 0 without a comparison */
};

struct run_range {
    size_t fewest, most; /* both 0 where there is no series */
};

/* The unit in which a benchmark is shown: 1e10 bit/s are 10 Gbit/s, and 2.8e-7 s are 280 ns. */
struct shown_unit {
    double factor;    /* from the benchmark's values to those that are shown; 1 where nothing changes */
    const char *name; /* looks into the result or is constant */
    int decimals;     /* behind the point of what is shown; -1: more than anybody reads */
};

struct measured {          /* a benchmark as analysed */
    const char *name;      /* looks into the dataset */
    const char *unit;      /* "" when unknown */
    struct name_says says; /* what the name says, where `unit` may look into */
    const char *title;     /* heading; the name where the catalogue has none */
    enum subject subject;  /* the subject that the name suggests: catalogue_subject */
    enum subject work;     /* likewise, but the kind of work only: catalogue_work */
    enum better better;    /* never UNKNOWN */
    enum direction_source source;
    enum amount amount;      /* what it measures that is no speed (memory, errors, a share) */
    bool latency;            /* its name says latency, response time or p99 */
    int decimals;            /* decimals with which the values were written; -1: more than anybody reads (sample.h) */
    struct shown_unit shown; /* see analyze/series/shown_unit.h */
    size_t dataset_index;
    size_t sweep;                      /* the sweep whose level it is, from 1 in the result's list; 0: none */
    size_t reference;                  /* first platform with the benchmark, which the others are compared with */
    struct run_range runs;             /* fewest and most runs of its series */
    enum interval_kind intervals;      /* of the intervals of its series; at a confidence where all its pairs are */
    enum interval_kind tail_intervals; /* likewise of their tails, which are of runs where the medians are of boots */
    struct omnibus omnibus;
    struct gate gate;
    struct tail_rule tails[TAILS];
};

struct result {
    const struct dataset *dataset; /* borrowed */
    struct settings settings;      /* `expect` is owned */
    enum design design;
    struct {
        const char *name;
        enum tier tier; /* that the name suggests: catalogue_tier */
        size_t dataset_index;
        size_t longest; /* place of its longest series, of equals the first; SIZE_MAX without one */
    } * platforms;      /* native, containers, KVM, emulation, others */
    size_t n_platforms;
    size_t *expected_rank;       /* per platform: see expectation.h; owned */
    struct measured *benchmarks; /* in the catalogue's order, unknown ones after, as in the data; sweeps together */
    size_t n_benchmarks;
    struct sweep *sweeps; /* in the order of their benchmarks; see sweep.h */
    size_t n_sweeps;
    struct sample *samples; /* by benchmark, then platform; pairs without runs are absent */
    size_t n_samples;
    struct run_range runs;          /* fewest and most runs of all series */
    enum interval_kind intervals;   /* of its series; at a confidence where those of all benchmarks are */
    size_t reference;               /* shared by all benchmarks with a comparison; n_platforms where they differ */
    struct comparison *comparisons; /* by benchmark, then the earlier platform of the two, then the later */
    size_t n_comparisons;
    struct disturbance *disturbances; /* per benchmark; NULL when no run has a covariate */
    struct disturbing disturbing;
    struct noise_floors controls; /* platforms held against their controls, which are none of `platforms` */
    struct anomaly *anomalies;    /* worst first */
    size_t n_anomalies;
    struct anomaly_index index; /* of the anomalies */
    struct noisiest noisiest;
};

/* What is known of a run, which counts from 0. */
size_t sample_factor(const struct sample *sample, enum factor factor, size_t run); /* 0 when unknown */
/* Whether the runs have several levels of a factor, of which one may be that nothing is known. */
bool sample_has_levels(const struct sample *sample, enum factor factor);
/* NAN when unknown. */
double sample_covariate(const struct sample *sample, enum covariate covariate, size_t run);
const struct sample *result_sample(const struct result *r, size_t benchmark, size_t platform); /* NULL when absent */
/* Whether the benchmark's values are whole numbers of what went wrong or of what a piece of work needs. */
bool result_is_count(const struct result *r, size_t benchmark);
/* Whether some series of the benchmark has the runs for the tail. */
bool result_has_tail(const struct result *r, size_t benchmark, size_t tail);
const struct comparison *result_comparison(const struct result *r, size_t benchmark, size_t a,
                                           size_t b); /* a and b in any order; NULL when absent */
/* True where the anomaly says that a platform performs too well or too badly, and in all of its benchmarks it is only
 * assumed which way they count: the other way there would be nothing to say. */
bool anomaly_rests_on_assumption(const struct result *r, const struct anomaly *anomaly);
double anomaly_number(const struct anomaly *anomaly, enum evidence_id evidence); /* NAN when it has none */
bool anomaly_has_run(const struct anomaly *anomaly, size_t run);                 /* false for NULL */
bool anomaly_has_platform(const struct anomaly *anomaly, size_t platform);
bool anomaly_concerns(const struct anomaly *anomaly, size_t benchmark); /* the anomaly names the benchmark */
/* Return the series, or the comparisons, of one benchmark, which are adjacent, and set *n to their number. */
const struct sample *result_samples(const struct result *r, size_t benchmark, size_t *n);
const struct comparison *result_comparisons(const struct result *r, size_t benchmark, size_t *n);
/* How a platform compares with the benchmark's reference. False for the reference itself and without a comparison. */
bool result_seen(const struct result *r, size_t benchmark, size_t platform, struct comparison_seen *out);
/* The comparison as the platform sees it that is compared with the reference. False for any other comparison. */
bool result_seen_in(const struct result *r, const struct comparison *c, struct comparison_seen *out);

/* Returns the sweep that the benchmark belongs to; NULL for a benchmark that has no levels. */
const struct sweep *result_sweep(const struct result *r, size_t benchmark);
/* Returns the sweep that begins with the benchmark; NULL for any other. */
const struct sweep *result_sweep_at(const struct result *r, size_t benchmark);
/* Counts what a page has a section for: the sweeps, and the benchmarks that are in none. */
size_t result_sections(const struct result *r);

/* The number of comparisons with each verdict; slower or faster by their support. */
struct tally {
    size_t established, probable, confounded, equivalent, inconclusive, none;
    double
        expected_false; /* so many established ones are false in the mean, at most: analyze/comparison/correction.h */
};
struct tally result_tally(const struct result *r);
/* Whether any of them is one of two machines, as the names of the platforms say. */
bool comparisons_on_two_hosts(const struct comparison *comparisons, size_t n);
bool result_lacks_interval(const struct result *r); /* some series is too short for an interval of its median */

/* How many threads save time in work on this result. */
size_t threads_that_pay(const struct result *r);

/* Sets the references, the longest series and the ranges of runs, which follow from the list of series alone. */
void result_index_series(struct result *r);
/* Makes `index` from the anomalies, which stand in their order. */
void result_index_anomalies(struct result *r);
/* Sets `noisiest`, when the anomalies are found and indexed. */
void result_find_noisiest(struct result *r);
/* Returns the anomaly of `r` that `anomaly` follows from, or `anomaly` itself. */
const struct anomaly *anomaly_lead(const struct result *r, const struct anomaly *anomaly);
/* Returns the places of the anomalies of `r` that follow from `lead`. */
const struct anomaly_places *anomaly_followers(const struct result *r, const struct anomaly *lead);
/* Lists the platforms that an anomaly of `r` affected: its own, and those of anomalies of one platform that follow from
 * it. Where platforms take turns, one event on the host affects them all. The caller frees the list. */
size_t *anomaly_affected(const struct result *r, const struct anomaly *anomaly, size_t *n);
void result_release(struct result *r);
