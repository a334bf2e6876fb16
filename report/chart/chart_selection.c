#include "report/chart/chart_selection.h"

#include <stdlib.h>
#include <string.h>

#include "data/text.h"
#include "report/chart/chart.h"
#include "report/chart/layout/chart_colour.h"
#include "report/words/phrase.h"
#include "report/words/shown_names.h"

/* ---- names on the command line ---- */

static int selection_refuse(struct selection *selection, const struct result *r, const char *option, const char *name,
                            struct error *err)
{
    const struct result shown = result_shown(&selection->arena, r);
    return error_set(err, ERROR_USAGE, "--%s: there is no '%s' in the data; there are %s", option,
                     text_short(name).bytes, phrase_platforms(&selection->arena, &shown, NULL, r->n_platforms));
}

static bool name_is(const char *name, const char *bytes, size_t length)
{
    return strlen(name) == length && memcmp(name, bytes, length) == 0;
}

/* Returns n_platforms when no platform has the name. */
static size_t result_find_platform(const struct result *r, const char *name, size_t length)
{
    size_t i = 0;
    while (i < r->n_platforms && !name_is(r->platforms[i].name, name, length))
        i++;
    return i;
}

/* Returns the length of A in "A=B". A name may hold a = itself: the longest A that is a platform or a benchmark
 * counts. */
static size_t item_name_length(const struct result *r, const char *item)
{
    size_t best = strcspn(item, "=");
    for (const char *at = strchr(item, '='); at; at = strchr(at + 1, '=')) {
        size_t length = (size_t)(at - item);
        bool known = result_find_platform(r, item, length) < r->n_platforms;
        for (size_t b = 0; b < r->n_benchmarks; b++)
            known = known || name_is(r->benchmarks[b].name, item, length);
        for (size_t i = 0; i < r->n_sweeps; i++)
            known = known || name_is(r->sweeps[i].name, item, length);
        best = known ? length : best;
    }
    return best;
}

/* ---- platforms in another order ---- */

/* Fills new_index with the new index of each platform, or n_platforms of `r` when the platform is left out. */
static int selection_order_platforms(struct selection *out, size_t *new_index, size_t *n, const struct result *r,
                                     const struct option_list *platforms, struct error *err)
{
    for (size_t i = 0; i < r->n_platforms; i++) {
        new_index[i] = platforms->n ? r->n_platforms : i;
        out->origins[i] = i;
    }
    *n = platforms->n ? 0 : r->n_platforms;
    for (size_t i = 0; i < platforms->n; i++) {
        size_t at = result_find_platform(r, platforms->items[i], strlen(platforms->items[i]));
        if (at == r->n_platforms)
            return selection_refuse(out, r, "platforms", platforms->items[i], err);
        if (new_index[at] < r->n_platforms)
            return error_set(err, ERROR_USAGE, "--platforms: '%s' stands there twice",
                             text_short(platforms->items[i]).bytes);
        out->origins[*n] = at;
        new_index[at] = (*n)++;
    }
    return 0;
}

static void selection_take_samples(struct result *out, struct arena *arena, const struct result *r, const size_t *order)
{
    out->samples = arena_allocate(arena, r->n_samples, sizeof *out->samples);
    out->n_samples = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        for (size_t p = 0; p < out->n_platforms; p++) {
            const struct sample *sample = result_sample(r, b, order[p]);
            if (!sample)
                continue;
            out->samples[out->n_samples] = *sample;
            out->samples[out->n_samples++].platform = p;
        }
}

/* The two of a comparison may change places in the order of the platforms; a chart looks at it with comparison_from. */
static void selection_take_comparisons(struct result *out, struct arena *arena, const struct result *r,
                                       const size_t *order)
{
    out->comparisons = arena_allocate(arena, r->n_comparisons, sizeof *out->comparisons);
    out->n_comparisons = 0;
    for (size_t benchmark = 0; benchmark < r->n_benchmarks; benchmark++)
        for (size_t a = 0; a < out->n_platforms; a++)
            for (size_t b = a + 1; b < out->n_platforms; b++) {
                const struct comparison *c = result_comparison(r, benchmark, order[a], order[b]);
                if (!c)
                    continue;
                struct comparison *own = &out->comparisons[out->n_comparisons++];
                *own = *c;
                own->a = c->a == order[a] ? a : b;
                own->b = c->a == order[a] ? b : a;
            }
}

/* Numbers what the anomalies follow from anew. Where it is gone, the first of those that followed takes its place.
 * place[i] is the new number of r's anomaly i, from 1; 0: gone. */
static void selection_number_anomalies(struct result *out, size_t *place)
{
    for (size_t i = 0; i < out->n_anomalies; i++) {
        size_t *follows = &out->anomalies[i].follows, lead = *follows;
        *follows = lead ? place[lead - 1] : 0;
        if (lead && !*follows)
            place[lead - 1] = i + 1;
    }
}

/* An anomaly stays when all of its platforms stay. */
static void selection_take_anomalies(struct result *out, struct arena *arena, const struct result *r,
                                     const size_t *new_index)
{
    out->anomalies = arena_allocate(arena, r->n_anomalies, sizeof *out->anomalies);
    out->n_anomalies = 0;
    size_t *place = arena_allocate(arena, r->n_anomalies, sizeof *place);
    for (size_t i = 0; i < r->n_anomalies; i++) {
        struct anomaly anomaly = r->anomalies[i];
        bool stays = true;
        anomaly.platforms = arena_allocate(arena, anomaly.n_platforms, sizeof *anomaly.platforms);
        for (size_t k = 0; k < anomaly.n_platforms; k++) {
            anomaly.platforms[k] = new_index[r->anomalies[i].platforms[k]];
            stays = stays && anomaly.platforms[k] < r->n_platforms;
        }
        if (!stays)
            continue;
        out->anomalies[out->n_anomalies++] = anomaly;
        place[i] = out->n_anomalies;
    }
    selection_number_anomalies(out, place);
}

/* A course stays while its platform and its reference do, and the reference is still that of its levels. */
static void panel_take_courses(struct sweep_panel *panel, const struct result *out, const size_t *new_index)
{
    size_t n = 0;
    for (size_t i = 0; i < panel->n_courses; i++) {
        struct sweep_course course = panel->courses[i];
        size_t platform = new_index[course.platform], reference = new_index[course.reference];
        bool stays = false;
        for (size_t b = panel->first; b < panel->first + panel->n; b++)
            stays = stays || out->benchmarks[b].reference == reference;
        if (!stays || platform >= out->n_platforms || reference >= out->n_platforms)
            continue;
        course.platform = platform;
        course.reference = reference;
        panel->courses[n++] = course;
    }
    panel->n_courses = n;
}

/* The benchmarks of `out` have their references. */
static void selection_take_sweeps(struct result *out, struct arena *arena, const struct result *r,
                                  const size_t *new_index)
{
    out->sweeps = arena_allocate(arena, r->n_sweeps, sizeof *out->sweeps);
    for (size_t i = 0; i < r->n_sweeps; i++) {
        struct sweep *sweep = &out->sweeps[i];
        *sweep = r->sweeps[i];
        sweep->panels = arena_allocate(arena, sweep->n_panels, sizeof *sweep->panels);
        for (size_t k = 0; k < sweep->n_panels; k++) {
            struct sweep_panel *panel = &sweep->panels[k];
            *panel = r->sweeps[i].panels[k];
            panel->courses = arena_allocate(arena, panel->n_courses, sizeof *panel->courses);
            memcpy(panel->courses, r->sweeps[i].panels[k].courses, panel->n_courses * sizeof *panel->courses);
            panel_take_courses(panel, out, new_index);
        }
    }
}

static int selection_take(struct selection *out, const struct result *r, const struct option_list *platforms,
                          struct error *err)
{
    size_t *new_index = arena_allocate(&out->arena, r->n_platforms, sizeof *new_index), n = 0;
    size_t *order = out->origins = arena_allocate(&out->arena, r->n_platforms, sizeof *order);
    int failed = selection_order_platforms(out, new_index, &n, r, platforms, err);
    struct result *own = &out->result;
    own->platforms = arena_allocate(&out->arena, r->n_platforms, sizeof *own->platforms);
    out->colours = arena_allocate(&out->arena, r->n_platforms, sizeof *out->colours);
    own->n_platforms = n;
    own->expected_rank = NULL; /* It has the old order, and no chart asks for it. */
    for (size_t i = 0; i < n; i++) {
        own->platforms[i] = r->platforms[order[i]];
        out->colours[i] = chart_colour_of(r, order[i]);
    }
    selection_take_samples(own, &out->arena, r, order);
    selection_take_comparisons(own, &out->arena, r, order);
    selection_take_anomalies(own, &out->arena, r, new_index);
    own->benchmarks = arena_allocate(&out->arena, r->n_benchmarks, sizeof *own->benchmarks);
    memcpy(own->benchmarks, r->benchmarks, r->n_benchmarks * sizeof *own->benchmarks);
    result_index_series(own);
    selection_take_sweeps(own, &out->arena, r, new_index);
    own->index = (struct anomaly_index){0}; /* that of `r` has other places */
    result_index_anomalies(own);
    result_find_noisiest(own);
    return failed;
}

/* ---- names and colours ---- */

/* Looks for the old name in `r`, so that a name that --names gave is not replaced again. */
static int selection_rename(struct selection *out, const struct result *r, const char *item, struct error *err)
{
    size_t length = item_name_length(r, item), platform = result_find_platform(r, item, length);
    if (!item[length] || !item[length + 1])
        return error_set(err, ERROR_USAGE, "--names: '%s' is not NAME=NEW NAME", text_short(item).bytes);
    char *name = arena_copy(&out->arena, item + length + 1);
    bool found = platform < r->n_platforms;
    for (size_t i = 0; found && i < out->result.n_platforms; i++)
        if (out->origins[i] == platform)
            out->result.platforms[i].name = name;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        if (name_is(r->benchmarks[b].name, item, length)) {
            out->result.benchmarks[b].name = out->result.benchmarks[b].title = name;
            found = true;
        }
    for (size_t i = 0; i < r->n_sweeps; i++)
        if (name_is(r->sweeps[i].name, item, length)) {
            out->result.sweeps[i].name = out->result.sweeps[i].title = name;
            found = true;
        }
    return found ? 0 : selection_refuse(out, r, "names", arena_copy_bytes(&out->arena, item, length), err);
}

/* Two rows of a chart with the same name could not be told apart. */
static int selection_check_names(const struct selection *selection, struct error *err)
{
    const struct result *r = &selection->result;
    for (size_t i = 0; i < r->n_platforms; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(r->platforms[i].name, r->platforms[k].name) == 0)
                return error_set(err, ERROR_USAGE, "--names: two platforms would be called '%s'",
                                 text_short(r->platforms[i].name).bytes);
    return 0;
}

static int selection_paint(struct selection *out, const struct result *r, const char *item, struct error *err)
{
    size_t length = item_name_length(r, item), platform = result_find_platform(r, item, length);
    const char *colour = item + length + (item[length] == '=');
    colour += *colour == '#';
    if (!item[length] || strlen(colour) != 6 || strspn(colour, "0123456789abcdefABCDEF") != 6)
        return error_set(err, ERROR_USAGE, "--colours: '%s' is not PLATFORM=#RRGGBB", text_short(item).bytes);
    if (platform == r->n_platforms)
        return selection_refuse(out, r, "colours", arena_copy_bytes(&out->arena, item, length), err);
    for (size_t i = 0; i < out->result.n_platforms; i++)
        if (out->origins[i] == platform)
            out->colours[i] = (unsigned)strtoul(colour, NULL, 16);
    return 0;
}

int selection_make(struct selection *out, const struct result *r, const struct option_list *platforms,
                   const struct option_list *names, const struct option_list *colours, struct error *err)
{
    *out = (struct selection){.result = *r};
    int failed = selection_take(out, r, platforms, err);
    for (size_t i = 0; i < names->n && !failed; i++)
        failed = selection_rename(out, r, names->items[i], err);
    if (!failed)
        failed = selection_check_names(out, err);
    for (size_t i = 0; i < colours->n && !failed; i++)
        failed = selection_paint(out, r, colours->items[i], err);
    return failed;
}

void selection_release(struct selection *selection)
{
    anomaly_index_release(&selection->result.index);
    arena_release(&selection->arena);
    *selection = (struct selection){0};
}
