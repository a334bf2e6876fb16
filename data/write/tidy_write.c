#include "data/write/tidy_write.h"

#include <math.h>
#include <stdlib.h>

#include "data/csv/csv_write.h"
#include "data/memory.h"
#include "data/program/progress.h"
#include "data/value/number.h"
#include "data/write/tidy_columns.h"

enum { PIECE = 1 << 16 };

static void append_number(struct text *out, double number)
{
    OWNED char *text = isnan(number) ? NULL : number_exact(number);
    text_append(out, text ? text : "");
}

/* ---- the header ---- */

static void append_header(struct text *out, const struct tidy_columns *columns)
{
    text_append(out, "platform,benchmark");
    for (size_t i = 0; i < columns->n; i++) {
        OWNED char *name =
            memory_format("%s%s", tidy_columns_is_plain(columns, i) ? "" : "parameter:", columns->parameters[i]);
        text_append(out, ",");
        csv_append_name(out, name);
    }
    text_append(out, ",value");
    text_append(out, columns->unit ? ",unit" : "");
    text_append(out, columns->time ? ",time" : "");
    for (enum factor i = 0; i < FACTORS; i++)
        if (columns->factors[i])
            text_format(out, ",%s", factor_column_name(i));
    text_append(out, columns->better ? ",better" : "");
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++)
        if (columns->covariates[i])
            text_format(out, ",%s", covariate_column_name((enum covariate_column)i));
    text_append(out, "\n");
}

/* ---- the rows ---- */

/* What all rows of a series begin with, up to the value; what they share behind it. */
struct frame {
    struct text before, better;
    const char *unit;
};

static void frame_release(struct frame *frame)
{
    text_release(&frame->before);
    text_release(&frame->better);
}

static struct frame frame_of(const struct tidy_columns *columns, const struct dataset *ds, const struct series *series)
{
    const struct benchmark *benchmark = &ds->benchmarks[series->benchmark];
    const struct tidy_name *name = &columns->names[series->benchmark];
    enum better better = tidy_better(benchmark);
    struct frame frame = {.unit = tidy_unit(benchmark)};
    csv_append_name(&frame.before, ds->platforms[series->platform]);
    text_append(&frame.before, ",");
    csv_append_name(&frame.before, name->bare);
    for (size_t i = 0; i < columns->n; i++) {
        text_append(&frame.before, name->levels[i] ? "," : ",-");
        csv_append_name(&frame.before, name->levels[i] ? name->levels[i] : "");
    }
    text_append(&frame.better, better == BETTER_HIGHER ? "higher" : better == BETTER_LOWER ? "lower" : "");
    return frame;
}

static void append_factor(struct text *out, const struct dataset *ds, enum factor factor, size_t number)
{
    text_append(out, ",");
    if (number > 0 && factor_is_label(factor))
        csv_append_name(out, ds->labels[number - 1]);
    else if (number > 0)
        text_format(out, "%zu", number - 1);
}

static void append_conditions(struct text *out, const struct tidy_columns *columns, const struct dataset *ds,
                              const struct series *series, size_t run)
{
    if (columns->time) {
        text_append(out, ",");
        append_number(out, series->times ? series->times[run] : (double)NAN);
    }
    for (enum factor i = 0; i < FACTORS; i++)
        if (columns->factors[i])
            append_factor(out, ds, i, series->factors ? series->factors[run * FACTORS + i] : 0);
}

static void append_row(struct text *out, const struct tidy_columns *columns, const struct dataset *ds,
                       const struct frame *frame, const struct series *series, size_t run)
{
    text_append_bytes(out, frame->before.bytes, frame->before.length);
    text_append(out, ",");
    append_number(out, series->values[run]);
    if (columns->unit) {
        text_append(out, ",");
        csv_append_name(out, frame->unit);
    }
    append_conditions(out, columns, ds, series, run);
    if (columns->better)
        text_format(out, ",%s", text_string(&frame->better));
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++) {
        if (!columns->covariates[i])
            continue;
        text_append(out, ",");
        append_number(out, series->covariates ? series->covariates[run * COVARIATE_COLUMNS + i] : (double)NAN);
    }
    text_append(out, "\n");
}

static int flush(const struct sink *sink, struct text *out, struct error *err)
{
    int status = out->length > 0 ? sink->write(sink->to, out->bytes, out->length, err) : 0;
    text_clear(out);
    return status;
}

static int write_series(const struct sink *sink, struct text *out, const struct tidy_columns *columns,
                        const struct dataset *ds, const struct series *series, struct error *err)
{
    RELEASED(frame_release) struct frame frame = frame_of(columns, ds, series);
    for (size_t run = 0; run < series->n; run++) {
        append_row(out, columns, ds, &frame, series, run);
        if (out->length >= PIECE && flush(sink, out, err) != 0)
            return -1;
    }
    return 0;
}

int tidy_write(const struct sink *sink, const struct dataset *ds, struct error *err)
{
    RELEASED(tidy_columns_release) struct tidy_columns columns = {0};
    RELEASED(text_release) struct text out = {0};
    tidy_columns_find(&columns, ds);
    append_header(&out, &columns);
    for (size_t i = 0; i < ds->n_series; i++)
        if (write_series(sink, &out, &columns, ds, &ds->series[i], err) != 0)
            return -1;
    return flush(sink, &out, err);
}
