/* Thresholds that several detectors share, each with what it means. Others stand with their detectors. */
#pragma once

/* A change of a fifth changes how far the median can be trusted: severity medium, or more. */
#define CHANGE_MATTERS 0.2

/* From a factor 2 on the median is a matter of when the series ended: severity high. */
#define CHANGE_DOMINATES 2

/* A jump of 4 times the noise inside its two levels stands out by itself. */
#define CLEAR_JUMP 4

/* A coefficient of variation of at most 1 % is flat: not the work sets the pace, but a limiter or a link. */
#define FLAT 0.01

/* The p of a pattern is at most 1 % where one pattern is looked for in each series of a report. */
#define PATTERN_P 0.01

/* A formula or a copy is named where chance would make it with a probability of at most 1e-6. */
#define PATTERN_CHANCE 1e-6

/* A guest that reaches 80 % of native's performance in computing is accelerated: translation leaves at most half. */
#define COMPUTES_LIKE_NATIVE 0.8

/* A further series belongs to what was found in another one at the usual 5 %. */
#define MEMBER_P 0.05

/* At most three runs at the start of a series may differ from a plateau that follows: a burst that a limiter allows. */
#define MOST_START 3

/* First runs fade when the last of them lies at most two thirds as far from the rest as the first one. */
#define FADED (2.0 / 3)

/* A cold start explains at most three first runs. */
#define MOST_COLD 3

/* Emulation beyond one and a half times native's performance is impossible: translation adds instructions. */
#define FASTER_THAN_NATIVE 1.5

/* A copy needs 5 different values: fewer agree by chance where values are rounded. */
#define COPY_DISTINCT 5

/* A series can have 100,000 outliers. An anomaly names RUNS_LISTED runs at most; its evidence `count` counts all. */
#define RUNS_LISTED 20
