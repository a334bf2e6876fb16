/* A sweep is one benchmark that was measured at several levels of a parameter: threads=1, threads=2, threads=4. Each
 * level is a benchmark of its own in the result, with its own comparisons; levels are never pooled. The sweep says
 * which of them belong together, and how a platform stands against the reference from level to level. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* One of the parameters of a sweep. */
struct sweep_parameter {
    char *name;      /* "threads" */
    size_t n_levels; /* its different levels; 1: it never changes here */
    bool numbers;    /* every level is a number, so that the levels have an order */
    bool powers;     /* its axis is logarithmic: the levels are spaced more evenly by their logarithms */
};

/* The level of one parameter in one benchmark. */
struct sweep_level {
    char *text;    /* as the data have it: "64k" */
    double number; /* 65536; NAN where it is none */
    size_t rank;   /* its place among the levels of the parameter, from 0: by number, else as in the data */
};

/* Neighbouring levels at which a platform has one verdict against the reference, on one side of it. */
struct sweep_stretch {
    int verdict;        /* enum seen_verdict */
    bool ahead;         /* the ratios are above 1 */
    size_t first, last; /* benchmarks */
    size_t n;           /* levels at which the two are compared */
    double low, high;   /* the range of the factors, none below 1; NAN without a ratio */
};

/* What becomes of a platform's distance from the reference as the level rises. */
enum sweep_change {
    CHANGE_UNTESTED,   /* one level, levels without an order, or values without a ratio */
    CHANGE_NOT_SHOWN,  /* the test does not show that the ratio rises or falls with the level */
    CHANGE_CONFOUNDED, /* it does, but the host alone may have made as much */
    CHANGE_OPENS,      /* the ratio goes away from 1 */
    CHANGE_CLOSES,     /* the ratio comes closer to 1 */
    CHANGE_MOVES,      /* from one side of 1 to the other, though one end alone may be the host's */
    CHANGE_CROSSES,    /* the platform is established ahead at one end, behind at the other */
    SWEEP_CHANGES
};
const char *sweep_change_id(enum sweep_change change); /* "untested", "not-shown", ... */

/* One platform against the reference, level by level. */
struct sweep_course {
    size_t platform, reference;
    size_t n;       /* levels at which the two are compared; at least 1 */
    size_t lacking; /* levels of the panel at which they are not: one of the two has no runs there */
    struct sweep_stretch *stretches;
    size_t n_stretches;
    double from, to;           /* the platform's ratio at the first and at the last level */
    size_t pairs;              /* pairs of runs in the test; 0: none */
    double tau, p, p_adjusted; /* Kendall's tau of the log ratios with the level: analyze/statistics/level_trend.c */
    double size;               /* the least factor between the two ends that their intervals allow; NAN: unknown */
    double allowance;          /* the largest factor that the host alone may cause at one of the levels */
    bool turns;                /* a step against the trend goes beyond the intervals of its two levels */
    enum sweep_change change;
};

/* The levels of the axis, with all other parameters as they are: one curve for each platform. */
struct sweep_panel {
    char *name;      /* levels of the other parameters: "block_size=4096"; "" where there are none */
    size_t first, n; /* its benchmarks, in the order of the levels */
    struct sweep_course *courses;
    size_t n_courses;
};

struct sweep {
    char *name;  /* of the benchmark, without levels */
    char *title; /* heading; the name where the catalogue has none */
    char *fixed; /* parameters that never change here: "clients=4"; "" where there are none */
    struct sweep_parameter *parameters;
    size_t n_parameters;
    size_t axis;                /* the parameter over which platforms are compared: the one with most levels */
    size_t first, n;            /* its benchmarks stand side by side in the result */
    struct sweep_level *levels; /* n rows of n_parameters */
    struct sweep_panel *panels;
    size_t n_panels;
};

/* Returns the level of a parameter in one of the sweep's benchmarks. */
const struct sweep_level *sweep_level(const struct sweep *sweep, size_t benchmark, size_t parameter);
void sweep_release(struct sweep *sweep);
