/* The kinds of anomalies, their causes, next steps and evidence: one row each, with the enumerator and the id. The JSON
 * and the sentences in templates/sentences name them by these ids, which are contract. */
#pragma once

/* The sentence anomaly.ID says what an anomaly is. Anomalies equal otherwise stand in the order of these rows. */
#define ANOMALY_KIND_ROWS(ROW)                                                                                         \
    ROW(ORDER_VIOLATION, "order-violation")                                                                            \
    ROW(NOT_ACCELERATED, "not-accelerated")                                                                            \
    ROW(HOST_CACHE, "host-cache")                                                                                      \
    ROW(NETWORK_BACKEND, "network-backend")                                                                            \
    ROW(EXCESS_PENALTY, "excess-penalty")                                                                              \
    ROW(THROTTLE, "throttle")                                                                                          \
    ROW(LEVEL_SHIFT, "level-shift")                                                                                    \
    ROW(STARVED_RUN, "starved-run")                                                                                    \
    ROW(OUTLIER, "outlier")                                                                                            \
    ROW(IMPLAUSIBLE, "implausible")                                                                                    \
    ROW(CONSTANT, "constant")                                                                                          \
    ROW(QUANTISED, "quantised")                                                                                        \
    ROW(DUPLICATE_SERIES, "duplicate-series")                                                                          \
    ROW(TIME_ORDER, "time-order")                                                                                      \
    ROW(CONFOUNDED_DESIGN, "confounded-design")                                                                        \
    ROW(TOO_FEW_RUNS, "too-few-runs")                                                                                  \
    ROW(DRIFT, "drift")                                                                                                \
    ROW(BIMODAL, "bimodal")                                                                                            \
    ROW(REGIME_CHANGE, "regime-change")                                                                                \
    ROW(ACCELERATED, "accelerated")                                                                                    \
    ROW(WARM_UP, "warm-up")                                                                                            \
    ROW(UNIT_MISMATCH, "unit-mismatch")                                                                                \
    ROW(GENERATED_SERIES, "generated-series")                                                                          \
    ROW(CEILING, "ceiling")
#define ANOMALY_ENUMERATOR(name, id) ANOMALY_##name,
enum anomaly_kind { ANOMALY_KIND_ROWS(ANOMALY_ENUMERATOR) ANOMALY_KINDS };
const char *anomaly_id(enum anomaly_kind kind); /* "order-violation", ... */

/* The sentence cause.ID says what the cause is. */
#define CAUSE_ROWS(ROW)                                                                                                \
    ROW(NOISY_NEIGHBOUR, "noisy-neighbour")                                                                            \
    ROW(BURST_CREDIT, "burst-credit")                                                                                  \
    ROW(RATE_LIMIT, "rate-limit")                                                                                      \
    ROW(PLATFORM_ITSELF, "platform-itself")                                                                            \
    ROW(HOST_CACHE, "host-cache")                                                                                      \
    ROW(MISSING_ACCELERATION, "missing-acceleration")                                                                  \
    ROW(WRONG_DOMAIN_TYPE, "wrong-domain-type")                                                                        \
    ROW(NESTED_VIRTUALISATION, "nested-virtualisation")                                                                \
    ROW(EMULATED_NETWORK, "emulated-network")                                                                          \
    ROW(LINK_RATE, "link-rate")                                                                                        \
    ROW(DISK_RATE, "disk-rate")                                                                                        \
    ROW(COMMON_LIMIT, "common-limit")                                                                                  \
    ROW(LOOPBACK, "loopback")                                                                                          \
    ROW(EMULATED_DISK, "emulated-disk")                                                                                \
    ROW(OTHER_DISK, "other-disk")                                                                                      \
    ROW(SHADOW_PAGING, "shadow-paging")                                                                                \
    ROW(FEWER_RESOURCES, "fewer-resources")                                                                            \
    ROW(SWAPPING, "swapping")                                                                                          \
    ROW(TIMED_JOB, "timed-job")                                                                                        \
    ROW(WARM_CACHE, "warm-cache")                                                                                      \
    ROW(TIMER_RESOLUTION, "timer-resolution")                                                                          \
    ROW(ROUNDED_OUTPUT, "rounded-output")                                                                              \
    ROW(NOT_MEASURED, "not-measured")                                                                                  \
    ROW(MISLABELLED, "mislabelled")                                                                                    \
    ROW(SWAPPED_COLUMNS, "swapped-columns")                                                                            \
    ROW(GUEST_CLOCK, "guest-clock")                                                                                    \
    ROW(WRONG_DIRECTION, "wrong-direction")                                                                            \
    ROW(UNIT_MISMATCH, "unit-mismatch")                                                                                \
    ROW(FAILED_RUN, "failed-run")                                                                                      \
    ROW(COPIED_FILE, "copied-file")                                                                                    \
    ROW(SORTED_FILE, "sorted-file")                                                                                    \
    ROW(JOINED_FILES, "joined-files")                                                                                  \
    ROW(CLOCK_STEP, "clock-step")                                                                                      \
    ROW(ANOTHER_BOOT, "another-boot")                                                                                  \
    ROW(OPERATOR_ERROR, "operator-error")                                                                              \
    ROW(DIFFERENT_USER_LAND, "different-user-land")                                                                    \
    ROW(FREQUENCY, "frequency")                                                                                        \
    ROW(GROWING_STATE, "growing-state")                                                                                \
    ROW(TWO_PATHS, "two-paths")                                                                                        \
    ROW(ONE_AFTER_THE_OTHER, "one-after-the-other")                                                                    \
    ROW(LEVEL_CHANGE, "level-change")                                                                                  \
    ROW(NAME_OF_KVM, "name-of-kvm")                                                                                    \
    ROW(COLD_START, "cold-start")                                                                                      \
    ROW(GENERATED, "generated")                                                                                        \
    ROW(SCHEDULED, "scheduled")                                                                                        \
    ROW(OVERLAY_FILE_SYSTEM, "overlay-file-system")                                                                    \
    ROW(CHANCE, "chance")                                                                                              \
    ROW(OTHER_BUILD, "other-build")                                                                                    \
    ROW(GUEST_CACHE, "guest-cache")                                                                                    \
    ROW(CACHE_BELOW_HOST, "cache-below-host")                                                                          \
    ROW(CPU_QUOTA, "cpu-quota")                                                                                        \
    ROW(SLOW_CLOCK, "slow-clock")                                                                                      \
    ROW(THREADS, "threads")
#define CAUSE_ENUMERATOR(name, id) CAUSE_##name,
enum cause_id { CAUSE_NONE, CAUSE_ROWS(CAUSE_ENUMERATOR) CAUSES };
const char *cause_id(enum cause_id cause); /* "noisy-neighbour", ...; NULL for CAUSE_NONE */

/* The sentence next.ID says what to do about an anomaly. */
#define NEXT_ROWS(ROW)                                                                                                 \
    ROW(TAKE_TURNS, "take-turns")                                                                                      \
    ROW(MORE_RUNS, "more-runs")                                                                                        \
    ROW(MORE_BOOTS, "more-boots")                                                                                      \
    ROW(CHECK_ACCELERATION, "check-acceleration")                                                                      \
    ROW(BYPASS_HOST_CACHE, "bypass-host-cache")                                                                        \
    ROW(CHANGE_NETWORK, "change-network")                                                                              \
    ROW(BELOW_LINK_RATE, "below-link-rate")                                                                            \
    ROW(BELOW_DISK_RATE, "below-disk-rate")                                                                            \
    ROW(CHECK_GUEST, "check-guest")                                                                                    \
    ROW(LET_CREDIT_RETURN, "let-credit-return")                                                                        \
    ROW(CHECK_DEVICE_LIMITS, "check-device-limits")                                                                    \
    ROW(RECORD_STEAL, "record-steal")                                                                                  \
    ROW(CHECK_SETUP, "check-setup")                                                                                    \
    ROW(LOOK_AT_RUN, "look-at-run")                                                                                    \
    ROW(CHECK_RAW_OUTPUT, "check-raw-output")                                                                          \
    ROW(CHECK_LABELS, "check-labels")                                                                                  \
    ROW(MEASURE_AGAIN, "measure-again")                                                                                \
    ROW(CHECK_TIMES, "check-times")                                                                                    \
    ROW(MORE_DIGITS, "more-digits")                                                                                    \
    ROW(LONGER_RUNS, "longer-runs")                                                                                    \
    ROW(FRESH_STATE, "fresh-state")                                                                                    \
    ROW(TELL_MODES_APART, "tell-modes-apart")                                                                          \
    ROW(DROP_WARM_UP, "drop-warm-up")                                                                                  \
    ROW(CHECK_UNITS, "check-units")                                                                                    \
    ROW(FIND_CACHE, "find-cache")                                                                                      \
    ROW(LOOK_AT_TIMERS, "look-at-timers")                                                                              \
    ROW(CHECK_LIMITS, "check-limits")                                                                                  \
    ROW(QUIET_HOST, "quiet-host")                                                                                      \
    ROW(SAME_PROGRAMS, "same-programs")                                                                                \
    ROW(SAME_DISK, "same-disk")                                                                                        \
    ROW(RECORD_CLOCK, "record-clock")
#define NEXT_ENUMERATOR(name, id) NEXT_##name,
enum next_step { NEXT_NONE, NEXT_ROWS(NEXT_ENUMERATOR) NEXT_STEPS };
const char *next_id(enum next_step next); /* "take-turns", ...; NULL for NEXT_NONE */

/* How a piece of evidence is written. */
enum quantity {
    QUANTITY_VALUE,    /* in the benchmark's unit */
    QUANTITY_RATIO,    /* 6.9 times */
    QUANTITY_FACTOR,   /* factor of an allowance: 1.5 */
    QUANTITY_FRACTION, /* 0.034 -> 3.4 % */
    QUANTITY_COUNT,
    QUANTITY_P,
    QUANTITY_RUN,
    QUANTITY_SECONDS,
    QUANTITY_PLAIN
};

/* The third column says how the number is written. A sentence names a piece of evidence by its id. */
#define EVIDENCE_ROWS(ROW)                                                                                             \
    ROW(ABOVE, "above", FRACTION)                                                                                      \
    ROW(AFTER, "after", VALUE)                                                                                         \
    ROW(ALLOWANCE, "allowance", FACTOR)                                                                                \
    ROW(APART, "apart", FRACTION)                                                                                      \
    ROW(BACKWARDS, "backwards", COUNT)                                                                                 \
    ROW(BEFORE, "before", VALUE)                                                                                       \
    ROW(BELOW, "below", FRACTION)                                                                                      \
    ROW(BINARY_FACTOR, "binary_factor", PLAIN)                                                                         \
    ROW(BLOCK, "block", COUNT)                                                                                         \
    ROW(CANARY_RATIO, "canary_ratio", RATIO)                                                                           \
    ROW(CHANGES_OF_PLATFORM, "changes_of_platform", COUNT)                                                             \
    ROW(CLOCK_SLOWER, "clock_slower", FRACTION)                                                                        \
    ROW(COMPARISONS, "comparisons", COUNT)                                                                             \
    ROW(CONTAINER, "container", COUNT)                                                                                 \
    ROW(COUNT, "count", COUNT)                                                                                         \
    ROW(CPU_PRESSURE, "cpu_pressure", FRACTION)                                                                        \
    ROW(CPU_PRESSURE_OTHERWISE, "cpu_pressure_otherwise", FRACTION)                                                    \
    ROW(CPU_SHARE, "cpu_share", FRACTION)                                                                              \
    ROW(CV, "cv", FRACTION)                                                                                            \
    ROW(DIP, "dip", RATIO)                                                                                             \
    ROW(DISTANCE_IN_TIME, "distance", SECONDS)                                                                         \
    ROW(DISTANCE_OF_MODES, "distance", RATIO)                                                                          \
    ROW(DISTINCT, "distinct", COUNT)                                                                                   \
    ROW(DISTURBED, "disturbed", COUNT)                                                                                 \
    ROW(DOUBTFUL, "doubtful", COUNT)                                                                                   \
    ROW(DROP, "drop", FRACTION)                                                                                        \
    ROW(DURATION, "duration", SECONDS)                                                                                 \
    ROW(EMULATION_RATIO, "emulation_ratio", RATIO)                                                                     \
    ROW(EQUAL_TIMES, "equal_times", COUNT)                                                                             \
    ROW(EVERY, "every", COUNT)                                                                                         \
    ROW(EXCESS, "excess", FRACTION)                                                                                    \
    ROW(FACTOR, "factor", RATIO)                                                                                       \
    ROW(FALL, "fall", FRACTION)                                                                                        \
    ROW(FEWEST, "fewest", COUNT)                                                                                       \
    ROW(FLOOR, "floor", P)                                                                                             \
    ROW(FORK_SHARE, "fork_share", FRACTION)                                                                            \
    ROW(GAIN, "gain", FRACTION)                                                                                        \
    ROW(GAP_LONGEST, "gap_longest", SECONDS)                                                                           \
    ROW(GAP_SHORTEST, "gap_shortest", SECONDS)                                                                         \
    ROW(HIGH, "high", VALUE)                                                                                           \
    ROW(HIGH_COUNT, "high_count", COUNT)                                                                               \
    ROW(INTERVAL_NEEDED, "interval_needed", COUNT)                                                                     \
    ROW(INVERSE_RATIO, "inverse_ratio", RATIO)                                                                         \
    ROW(JUMP, "jump", PLAIN)                                                                                           \
    ROW(KVM_NATIVE_RATIO, "kvm_native_ratio", RATIO)                                                                   \
    ROW(KVM_RATIO, "kvm_ratio", RATIO)                                                                                 \
    ROW(LARGEST, "largest", FRACTION)                                                                                  \
    ROW(LARGEST_VALUE, "largest", VALUE)                                                                               \
    ROW(LEAST, "least", VALUE)                                                                                         \
    ROW(LEVEL_RUNS, "level_runs", COUNT)                                                                               \
    ROW(LINK, "link", VALUE)                                                                                           \
    ROW(LINK_SHARE, "link_share", FRACTION)                                                                            \
    ROW(LONGER, "longer", COUNT)                                                                                       \
    ROW(LOSS, "loss", FRACTION)                                                                                        \
    ROW(LOW, "low", VALUE)                                                                                             \
    ROW(LOW_COUNT, "low_count", COUNT)                                                                                 \
    ROW(MATCHES, "matches", COUNT)                                                                                     \
    ROW(MEDIAN, "median", VALUE)                                                                                       \
    ROW(MEDIAN_GAIN, "median_gain", FRACTION)                                                                          \
    ROW(MEDIAN_MOVE, "median_move", FRACTION)                                                                          \
    ROW(MEDIAN_WITHOUT, "median_without", VALUE)                                                                       \
    ROW(MEMORY_PRESSURE, "memory_pressure", FRACTION)                                                                  \
    ROW(MEMORY_PRESSURE_OTHERWISE, "memory_pressure_otherwise", FRACTION)                                              \
    ROW(MOST, "most", VALUE)                                                                                           \
    ROW(N, "n", COUNT)                                                                                                 \
    ROW(NATIVE_MEDIAN, "native_median", VALUE)                                                                         \
    ROW(NATIVE_RATIO, "native_ratio", RATIO)                                                                           \
    ROW(NEEDED, "needed", COUNT)                                                                                       \
    ROW(NEW_BOOT, "new_boot", RUN)                                                                                     \
    ROW(OF, "of", COUNT)                                                                                               \
    ROW(ORIGINAL_FIRST, "original_first", RUN)                                                                         \
    ROW(ORIGINAL_LAST, "original_last", RUN)                                                                           \
    ROW(OTHER_MEDIAN, "other_median", VALUE)                                                                           \
    ROW(OTHERS_SHARE, "others_share", FRACTION)                                                                        \
    ROW(OVERTAKEN, "overtaken", COUNT)                                                                                 \
    ROW(P, "p", P)                                                                                                     \
    ROW(P_ADJUSTED, "p_adjusted", P)                                                                                   \
    ROW(PAUSE, "pause", SECONDS)                                                                                       \
    ROW(PAUSE_RUN, "pause_run", RUN)                                                                                   \
    ROW(PERIOD, "period", COUNT)                                                                                       \
    ROW(RANDOM_RATIO, "random_ratio", RATIO)                                                                           \
    ROW(RATIO, "ratio", RATIO)                                                                                         \
    ROW(RATIO_HIGH, "ratio_high", RATIO)                                                                               \
    ROW(RATIO_LOW, "ratio_low", RATIO)                                                                                 \
    ROW(REORDERED, "reordered", COUNT)                                                                                 \
    ROW(RESOLUTION, "resolution", FRACTION)                                                                            \
    ROW(RISE, "rise", FRACTION)                                                                                        \
    ROW(ROUNDS, "rounds", COUNT)                                                                                       \
    ROW(RUN, "run", RUN)                                                                                               \
    ROW(RUNS_NEEDED, "runs_needed", COUNT)                                                                             \
    ROW(SCALE, "scale", RATIO)                                                                                         \
    ROW(SCORE, "score", RATIO)                                                                                         \
    ROW(SERIES, "series", COUNT)                                                                                       \
    ROW(SET_BACK, "set_back", SECONDS)                                                                                 \
    ROW(SHARE, "share", FRACTION)                                                                                      \
    ROW(SINGLE, "single", COUNT)                                                                                       \
    ROW(SLOWER, "slower", RATIO)                                                                                       \
    ROW(SORTED, "sorted", COUNT)                                                                                       \
    ROW(SPREAD, "spread", FRACTION)                                                                                    \
    ROW(STEAL, "steal", FRACTION)                                                                                      \
    ROW(STEAL_OTHERWISE, "steal_otherwise", FRACTION)                                                                  \
    ROW(STEP, "step", VALUE)                                                                                           \
    ROW(SWAPPED, "swapped", COUNT)                                                                                     \
    ROW(SWITCHES, "switches", COUNT)                                                                                   \
    ROW(TAU, "tau", RATIO)                                                                                             \
    ROW(THREADS, "threads", COUNT)                                                                                     \
    ROW(THROTTLED, "throttled", FRACTION)                                                                              \
    ROW(THROTTLED_OTHERWISE, "throttled_otherwise", FRACTION)                                                          \
    ROW(TIME_MOVED, "time_moved", SECONDS)                                                                             \
    ROW(TIME_OFFSET, "time_offset", SECONDS)                                                                           \
    ROW(TIMED, "timed", COUNT)                                                                                         \
    ROW(TIMES, "times", RATIO)                                                                                         \
    ROW(TIMES_BELOW, "times_below", RATIO)                                                                             \
    ROW(TIMES_WORSE, "times_worse", RATIO)                                                                             \
    ROW(UNABLE, "unable", COUNT)                                                                                       \
    ROW(UNDISTURBED_RATIO, "undisturbed_ratio", RATIO)                                                                 \
    ROW(UNIT_FACTOR, "unit_factor", FACTOR)                                                                            \
    ROW(UNIT_FACTOR_OF_THOUSANDS, "unit_factor", PLAIN)                                                                \
    ROW(UNIT_STEP, "unit_step", RATIO)                                                                                 \
    ROW(VALUE, "value", VALUE)                                                                                         \
    ROW(WORST, "worst", FRACTION)
#define EVIDENCE_ENUMERATOR(name, id, quantity) EVIDENCE_##name,
enum evidence_id { EVIDENCE_NONE, EVIDENCE_ROWS(EVIDENCE_ENUMERATOR) EVIDENCES };
const char *evidence_id(enum evidence_id evidence); /* "native_ratio", ...: a name that a sentence can use */
enum quantity evidence_quantity(enum evidence_id evidence);

enum confidence { CAUSE_RULED_OUT, CAUSE_POSSIBLE, CAUSE_LIKELY };
const char *confidence_id(enum confidence confidence);

enum anomaly_status { STATUS_NONE, STATUS_SUSTAINED, STATUS_CONFOUNDED, STATUS_WITHIN_NOISE };
const char *status_id(enum anomaly_status status); /* "", "sustained", "confounded", "within-noise" */

/* HIGH changes a conclusion; MEDIUM changes how far to trust a number; LOW is worth knowing. */
enum severity { SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH };
const char *severity_id(enum severity severity);
