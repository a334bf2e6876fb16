#include "tests/data/drawn_tables/dataset_text.h"

#include <math.h>

#include "data/text.h"

static const char *or_nothing(const char *text)
{
    return text ? text : "-";
}

static void append_sources(struct text *out, const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_sources; i++) {
        const struct source *source = &ds->sources[i];
        text_format(out, "%s: %s, %zu\n", source->path, source->layout, source->rows);
        for (size_t k = 0; k < source->n_columns; k++) {
            const struct source_column *c = &source->columns[k];
            text_format(out, "  '%s' is %s by %s of %s on %s, first %s\n", c->name, c->role, c->why,
                        or_nothing(c->benchmark), or_nothing(c->platform), or_nothing(c->first));
        }
    }
}

static void append_benchmarks(struct text *out, const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_benchmarks; i++) {
        const struct benchmark *b = &ds->benchmarks[i];
        text_format(out,
                    "benchmark '%s' in '%s' better %d given %d assignment %d durations %d told %d torn %d measured %d "
                    "bare %zu\n",
                    b->name, b->unit, (int)b->better, b->given, b->assignment, b->durations, b->told, b->torn,
                    b->measured, b->bare);
    }
}

static void append_number(struct text *out, const char *before, double x)
{
    if (isnan(x))
        text_format(out, "%s-", before);
    else
        text_format(out, "%s%.10g", before, x);
}

static void append_series(struct text *out, const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_series; i++) {
        const struct series *s = &ds->series[i];
        text_format(out, "%s, %s, of %zu:", ds->platforms[s->platform], ds->benchmarks[s->benchmark].name, s->source);
        for (size_t k = 0; k < s->n; k++) {
            append_number(out, " ", s->values[k]);
            if (s->times)
                append_number(out, "@", s->times[k]);
            for (size_t f = 0; f < FACTORS && s->factors; f++)
                text_format(out, "%c%zu", f ? ',' : '/', s->factors[k * FACTORS + f]);
            for (size_t c = 0; c < COVARIATE_COLUMNS && s->covariates; c++)
                append_number(out, ";", s->covariates[k * COVARIATE_COLUMNS + c]);
        }
        text_append(out, "\n");
    }
}

char *dataset_text(const struct dataset *ds)
{
    struct text out = {0};
    append_sources(&out, ds);
    append_benchmarks(&out, ds);
    append_series(&out, ds);
    for (size_t i = 0; i < ds->n_labels; i++)
        text_format(&out, "label %s\n", ds->labels[i]);
    for (size_t i = 0; i < ds->n_dropped; i++)
        text_format(&out, "- %s:%zu:%zu '%s' %s\n", ds->dropped[i].path, ds->dropped[i].line, ds->dropped[i].column,
                    ds->dropped[i].text, ds->dropped[i].reason);
    for (size_t i = 0; i < ds->n_notes; i++)
        text_format(&out, "# %s\n", ds->notes[i]);
    return text_take(&out);
}
