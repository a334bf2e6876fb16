/* The numbers, names and flags of the structs of a result, by their offsets. Private to result_text.c. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"

enum kind { KIND_DOUBLE, KIND_WHOLE, KIND_ENUM, KIND_INT, KIND_BOOL, KIND_TEXT, KIND_INTERVAL };

struct field {
    const char *name;
    size_t offset;
    enum kind kind;
};

#define FIELD(type, member)                                                                                            \
    {                                                                                                                  \
#member, offsetof(struct type, member),                                                                           \
     _Generic(((struct type *)NULL)->member, double                                                                    \
              : KIND_DOUBLE, size_t                                                                                    \
              : KIND_WHOLE, unsigned                                                                                   \
              : KIND_ENUM, int                                                                                         \
              : KIND_INT, bool                                                                                         \
              : KIND_BOOL, char *                                                                                      \
              : KIND_TEXT, const char *                                                                                \
              : KIND_TEXT, struct interval                                                                             \
              : KIND_INTERVAL)    \
    }

#define F(member) FIELD(settings, member)
static const struct field settings_fields[] = {F(confidence), F(alpha),          F(margin), F(seed),
                                               F(family),     F(anomalies_only), F(expect)};
#undef F
#define F(member) FIELD(result, member)
static const struct field result_fields[] = {
    F(design),
    F(intervals),
    F(reference),
    F(runs.fewest),
    F(runs.most),
    F(disturbing.steal),
    F(disturbing.throttled),
    F(disturbing.canary),
    F(disturbing.usual_canary),
    F(disturbing.n),
    F(disturbing.known),
    F(disturbing.disturbed),
    F(controls.tested),
    F(controls.different),
    F(controls.expected),
};
#undef F
#define F(member) FIELD(measured, member)
static const struct field benchmark_fields[] = {
    F(name),
    F(unit),
    F(title),
    F(subject),
    F(work),
    F(better),
    F(source),
    F(amount),
    F(latency),
    F(decimals),
    F(shown.factor),
    F(shown.name),
    F(shown.decimals),
    F(sweep),
    F(reference),
    F(runs.fewest),
    F(runs.most),
    F(intervals),
    F(omnibus.test),
    F(omnibus.df),
    F(omnibus.statistic),
    F(omnibus.p),
    F(omnibus.exact),
    F(omnibus.blocks),
    F(omnibus.notes),
    F(gate.p),
    F(omnibus.platforms),
    F(gate.friedman),
    F(gate.p_adjusted),
    F(gate.benchmarks),
};
#undef F
#define F(member) FIELD(tail_rule, member)
static const struct field tail_rule_fields[] = {F(name),  F(quantile),   F(runs),         F(family),
                                                F(level), F(confidence), F(runs_compared)};
#undef F
#define F(member) FIELD(sample, member)
static const struct field sample_fields[] = {F(platform),    F(benchmark),          F(n),
                                             F(n_disturbed), F(undisturbed_median), F(times_rise)};
#undef F
#define F(member) FIELD(summary, member)
static const struct field summary_fields[] = {
    F(n),         F(mean),       F(sd),          F(cv),          F(median),          F(mad),         F(min),
    F(q1),        F(q3),         F(max),         F(fences),      F(mean_ci),         F(mean_bca_ci), F(median_ci),
    F(lag1),      F(lag1_bound), F(normality_w), F(normality_p), F(median_coverage), F(trend.tau),   F(trend.p),
    F(modes.dip), F(modes.p),    F(trend.slope), F(notes),
};
#undef F
#define F(member) FIELD(tail, member)
static const struct field tail_fields[] = {F(value), F(ci), F(coverage), F(notes)};
#undef F
#define F(member) FIELD(change_point, member)
static const struct field change_point_fields[] = {F(index), F(before), F(after), F(p)};
#undef F
#define F(member) FIELD(outlier, member)
static const struct field outlier_fields[] = {F(index), F(value), F(score)};
#undef F
#define F(member) FIELD(comparison, member)
static const struct field comparison_fields[] = {
    F(benchmark),
    F(a),
    F(b),
    F(n_a),
    F(n_b),
    F(paired),
    F(blocks),
    F(boots.n),
    F(boots.between),
    F(boots.within),
    F(blocks_needed),
    F(test),
    F(statistic),
    F(p),
    F(p_adjusted),
    F(family),
    F(first_factor),
    F(place.rank),
    F(place.factor),
    F(place.decisive),
    F(place.p_adjusted),
    F(level),
    F(lead),
    F(ratio),
    F(ratio_ci),
    F(ratio_kind),
    F(host_ci),
    F(delta),
    F(welch.t),
    F(welch.df),
    F(welch.p),
    F(equivalence_p),
    F(design),
    F(changes),
    F(turns.rounds),
    F(turns.a_first),
    F(expected),
    F(reversed),
    F(allowance),
    F(allowance_base),
    F(steady),
    F(widening.kind),
    F(widening.platform),
    F(widening.run),
    F(widening.other),
    F(widening.before),
    F(widening.after),
    F(verdict),
    F(within),
    F(undisturbed.there),
    F(undisturbed.n_a),
    F(undisturbed.n_b),
    F(undisturbed.ratio),
    F(undisturbed.p_adjusted),
    F(undisturbed.ratio_ci),
    F(undisturbed.verdict),
    F(adjustment.there),
    F(adjustment.decides),
    F(adjustment.moved),
    F(adjustment.explained),
    F(adjustment.slope),
    F(adjustment.rounds),
    F(adjustment.adjusted.test),
    F(adjustment.adjusted.statistic),
    F(adjustment.adjusted.p),
    F(adjustment.adjusted.ratio),
    F(adjustment.adjusted.equivalence_p),
    F(adjustment.adjusted.lead),
    F(adjustment.adjusted.ratio_ci),
    F(adjustment.plain.test),
    F(adjustment.plain.p),
    F(adjustment.plain.ratio),
    F(adjustment.plain.ratio_ci),
    F(significant),
    F(detectable_ratio),
    F(runs_needed),
    F(beyond_reach),
    F(penalty.size),
    F(penalty.tier),
    F(penalty.most),
    F(penalty.explained),
    F(notes),
};
#undef F
#define F(member) FIELD(tail_comparison, member)
static const struct field tail_comparison_fields[] = {F(ratio), F(ratio_ci), F(kind), F(host_ci), F(verdict), F(notes)};
#undef F
#define F(member) FIELD(disturbance, member)
static const struct field disturbance_fields[] = {
    F(n), F(known), F(disturbed), F(compared), F(reordered), F(verdicts_changed), F(verdicts), F(verdicts_lost)};
#undef F
#define F(member) FIELD(explanation, member)
static const struct field explanation_fields[] = {F(covariate),  F(n),         F(low),         F(high),
                                                  F(rho),        F(explained), F(effective_n), F(p),
                                                  F(p_adjusted), F(family),    F(explains)};
#undef F
#define F(member) FIELD(noise_floor, member)
static const struct field floor_fields[] = {F(benchmark), F(platform),  F(control),   F(source),     F(n),
                                            F(paired),    F(ratio),     F(ratio_low), F(ratio_high), F(p),
                                            F(floor),     F(different), F(rounds)};
#undef F
#define F(member) FIELD(sweep, member)
static const struct field sweep_fields[] = {F(name), F(title), F(fixed), F(axis), F(first), F(n)};
#undef F
#define F(member) FIELD(sweep_parameter, member)
static const struct field parameter_fields[] = {F(name), F(n_levels), F(numbers), F(powers)};
#undef F
#define F(member) FIELD(sweep_level, member)
static const struct field level_fields[] = {F(text), F(number), F(rank)};
#undef F
#define F(member) FIELD(sweep_panel, member)
static const struct field panel_fields[] = {F(name), F(first), F(n)};
#undef F
#define F(member) FIELD(sweep_course, member)
static const struct field course_fields[] = {F(platform), F(reference), F(n),     F(lacking), F(from),
                                             F(to),       F(pairs),     F(tau),   F(p),       F(p_adjusted),
                                             F(size),     F(allowance), F(turns), F(change)};
#undef F
#define F(member) FIELD(sweep_stretch, member)
static const struct field stretch_fields[] = {F(verdict), F(ahead), F(first), F(last), F(n), F(low), F(high)};
#undef F
