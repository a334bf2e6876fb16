/* Cells of rounds whose order, boots, hosts and sides the data tell, or do not: what is claimed of equal platforms, and of
 * one that is faster. */
#include <stdio.h>

#include "tests/simulation/cell.h"

static const struct noise_model quiet = {NOISE_INDEPENDENT, 0.001, 0, 0}, lasting = {NOISE_CORRELATED, 0, 0, 0.9},
                                neighbour = {NOISE_NEIGHBOUR, 0, 0, 0};

static const struct {
    const char *name;
    struct noise_model noise;
    struct rounds_plan plan;
    double most; /* of equal platforms some pair may be called different so often; 0: for information */
} designs[] = {
    {"random order, times; the first place 2 % slower", quiet, {10, false, 0.02, 0, 0, false, TOLD_TIMES}, 0.05},
    {"random order, positions; the first place 2 % slower",
     quiet,
     {10, false, 0.02, 0, 0, false, TOLD_POSITIONS},
     0.05},
    {"fixed order, times; the first place 1 % slower", quiet, {20, true, 0.01, 0, 0, false, TOLD_TIMES}, 0.05},
    {"fixed order, times; the first place 3 % slower", quiet, {10, true, 0.03, 0, 0, false, TOLD_TIMES}, 0.05},
    {"fixed order, positions; the first place 3 % slower", quiet, {10, true, 0.03, 0, 0, false, TOLD_POSITIONS}, 0.05},
    {"fixed order, positions and the times of rounds; first place 3 % slower",
     quiet,
     {10, true, 0.03, 0, 0, false, TOLD_POSITIONS | TOLD_ROUND_TIMES},
     0.05},
    {"fixed order, untold; the first place 3 % slower", quiet, {10, true, 0.03, 0, 0, false, 0}, 0.05},
    {"boots differ by 0.5 %, 10 of 2 runs", quiet, {20, false, 0, 10, 0.005, false, TOLD_TIMES | TOLD_BOOTS}, 0.05},
    {"boots differ by 1 %, 10 of 2 runs", quiet, {20, false, 0, 10, 0.01, false, TOLD_TIMES | TOLD_BOOTS}, 0.05},
    {"boots differ by 2 %, 10 of 2 runs", quiet, {20, false, 0, 10, 0.02, false, TOLD_TIMES | TOLD_BOOTS}, 0.05},
    {"boots differ by 2 %, 20 of 2 runs", quiet, {40, false, 0, 20, 0.02, false, TOLD_TIMES | TOLD_BOOTS}, 0.05},
    {"boots differ by 2 %, 8 of 6 runs", quiet, {48, false, 0, 8, 0.02, false, TOLD_TIMES | TOLD_BOOTS}, 0.05},
    {"boots differ by 1 %, 4 of 5 runs", quiet, {20, false, 0, 4, 0.01, false, TOLD_TIMES | TOLD_BOOTS}, 0.05},
    {"boots differ by 1 %, 2 of 10 runs", quiet, {20, false, 0, 2, 0.01, false, TOLD_TIMES | TOLD_BOOTS}, 0.05},
    {"boots differ by 1 %, one of 20 runs", quiet, {20, false, 0, 1, 0.01, false, TOLD_TIMES}, 0},
    {"boots differ by 1 %, 10 of 2 runs, untold", quiet, {20, false, 0, 10, 0.01, false, TOLD_TIMES}, 0},
    {"four hosts, AR(1) 0.9, told", lasting, {20, false, 0, 0, 0, true, TOLD_TIMES | TOLD_HOSTS}, 0.05},
    {"four hosts, AR(1) 0.9, equal times", lasting, {20, false, 0, 0, 0, true, TOLD_ROUND_TIMES}, 0.05},
    {"four hosts, AR(1) 0.9, untold", lasting, {20, false, 0, 0, 0, true, TOLD_TIMES}, 0},
    {"four hosts, AR(1) 0.9, untold, n = 48", lasting, {48, false, 0, 0, 0, true, TOLD_TIMES}, 0},
    {"four hosts, neighbours, untold, n = 48", neighbour, {48, false, 0, 0, 0, true, TOLD_TIMES}, 0},
    {"side by side, sides swapped; the first side 3 % slower",
     neighbour,
     {20, false, 0.03, 0, 0, false, TOLD_ROUND_TIMES | TOLD_SIDES},
     0.05},
    {"side by side, sides not swapped; the first side 3 % slower",
     neighbour,
     {20, true, 0.03, 0, 0, false, TOLD_ROUND_TIMES | TOLD_SIDES},
     0.05},
};

static const double speeds[] = {1, 1.05};

void cells_add_design(struct cells *cells)
{
    for (size_t i = 0; i < sizeof designs / sizeof *designs; i++)
        for (size_t faster = 0; faster < 2; faster++) {
            struct scenario scenario = {
                .plan = designs[i].plan, .noise = designs[i].noise, .speeds = {1, speeds[faster], 1, 1}};
            struct cell *cell = cell_add(cells, "Rounds, and what their columns tell", &scenario);
            snprintf(cell->name, sizeof cell->name, "%s%s", designs[i].name, faster ? "; docker 5 % faster" : "");
            cell->measures[0] =
                faster ? (struct measure){"docker called faster than native", {0, 0}, counts_second_faster}
                       : (struct measure){"any pair called faster", {0, designs[i].most}, counts_any_claim};
        }
}
