#include "analyze/sweep/sweep_parameters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/sweep/level_names.h"
#include "data/memory.h"
#include "data/value/number.h"

static void sweep_name(struct sweep *sweep, const struct result *r, size_t benchmark)
{
    const struct benchmark *read = member_benchmark(r, benchmark);
    struct level_name name;
    size_t capacity = 0;
    sweep->name = memory_copy_bytes(read->name, read->bare);
    const struct known_benchmark *known = catalogue_benchmark(sweep->name);
    sweep->title = memory_copy_text(known ? known->title : sweep->name);
    for (const char *at = read->name + read->bare; level_name_next(&at, &name);) {
        sweep->parameters = memory_grow(sweep->parameters, sweep->n_parameters, &capacity, sizeof *sweep->parameters);
        sweep->parameters[sweep->n_parameters++] =
            (struct sweep_parameter){.name = memory_copy_bytes(name.parameter, name.parameter_length)};
    }
}

static void sweep_take_levels(struct sweep *sweep, const struct result *r, const struct members *members)
{
    sweep->levels = memory_allocate(members->n * sweep->n_parameters, sizeof *sweep->levels);
    for (size_t i = 0; i < members->n; i++) {
        const struct benchmark *read = member_benchmark(r, members->items[i].benchmark);
        struct sweep_level *level = &sweep->levels[i * sweep->n_parameters];
        struct level_name name;
        for (const char *at = read->name + read->bare; level_name_next(&at, &name); level++)
            *level = (struct sweep_level){.text = memory_copy_bytes(name.level, name.level_length),
                                          .number = level_number(name.level, name.level_length)};
    }
}

/* A level of one parameter, and the row that has it. */
struct place {
    struct sweep_level *level;
    size_t row;
};

static int by_text(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    int order = strcmp(a->level->text, b->level->text);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static int by_number_then_row(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    int order =
        isnan(a->level->number) || isnan(b->level->number) ? 0 : number_compare(&a->level->number, &b->level->number);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

/* The ranks of equal texts are equal: `places` are sorted by text, and the first of each is ranked. */
static size_t places_rank(struct place *places, size_t n)
{
    OWNED struct place *firsts = memory_allocate(n, sizeof *firsts);
    size_t n_firsts = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(places[i].level->text, places[i - 1].level->text) != 0)
            firsts[n_firsts++] = places[i];
    qsort(firsts, n_firsts, sizeof *firsts, by_number_then_row);
    for (size_t i = 0; i < n_firsts; i++)
        firsts[i].level->rank = i;
    for (size_t i = 1; i < n; i++)
        if (strcmp(places[i].level->text, places[i - 1].level->text) == 0)
            places[i].level->rank = places[i - 1].level->rank;
    return n_firsts;
}

/* Whether the least and the largest step from level to level differ less by the logarithms. Two levels are powers from
 * a factor of 4 on. */
static bool numbers_are_powers(const double *numbers, size_t n)
{
    struct interval steps = {(double)INFINITY, 0}, factors = {(double)INFINITY, 0};
    for (size_t i = 1; i < n; i++) {
        double step = numbers[i] - numbers[i - 1], factor = log(numbers[i]) - log(numbers[i - 1]);
        if (!(step > 0))
            continue;
        steps = (struct interval){fmin(steps.low, step), fmax(steps.high, step)};
        factors = (struct interval){fmin(factors.low, factor), fmax(factors.high, factor)};
    }
    if (!(numbers[0] > 0) || !(steps.high > 0))
        return false;
    return n == 2 ? factors.high >= log(4) : factors.high / factors.low < steps.high / steps.low;
}

static void parameter_rank(struct sweep *sweep, size_t parameter, size_t n)
{
    struct sweep_parameter *own = &sweep->parameters[parameter];
    OWNED struct place *places = memory_allocate(n, sizeof *places);
    OWNED double *numbers = memory_allocate(n, sizeof *numbers);
    own->numbers = true;
    for (size_t i = 0; i < n; i++) {
        places[i] = (struct place){&sweep->levels[i * sweep->n_parameters + parameter], i};
        own->numbers = own->numbers && isfinite(places[i].level->number);
    }
    for (size_t i = 0; i < n && !own->numbers; i++)
        places[i].level->number = (double)NAN;
    qsort(places, n, sizeof *places, by_text);
    own->n_levels = places_rank(places, n);
    for (size_t i = 0; i < n; i++)
        numbers[places[i].level->rank] = places[i].level->number;
    own->powers = own->numbers && own->n_levels > 1 && numbers_are_powers(numbers, own->n_levels);
}

/* The axis is the parameter with most levels; of equals one whose levels are numbers, then the first. */
static size_t sweep_axis(const struct sweep *sweep)
{
    size_t axis = 0;
    for (size_t i = 1; i < sweep->n_parameters; i++) {
        const struct sweep_parameter *own = &sweep->parameters[i], *best = &sweep->parameters[axis];
        bool more = own->numbers == best->numbers ? own->n_levels > best->n_levels : own->numbers && own->n_levels > 1;
        axis = more ? i : axis;
    }
    return axis;
}

void sweep_find_parameters(struct sweep *sweep, const struct result *r, const struct members *members)
{
    sweep_name(sweep, r, members->items[0].benchmark);
    sweep_take_levels(sweep, r, members);
    for (size_t k = 0; k < sweep->n_parameters; k++)
        parameter_rank(sweep, k, members->n);
    sweep->axis = sweep_axis(sweep);
}
