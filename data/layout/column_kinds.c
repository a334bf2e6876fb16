#include "data/layout/column_kinds.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/better_words.h"
#include "data/catalogue/catalogue.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/side_words.h"
#include "data/text.h"
#include "data/value/number.h"

size_t column_cells(const struct evidence *e)
{
    return e->numbers + e->texts;
}

bool column_is_known(const char *name)
{
    return catalogue_subject(name) != SUBJECT_OTHER || catalogue_is_platform(name);
}

/* What the user says stays. */
void column_becomes(struct shape_column *column, enum shape_kind kind, const char *why)
{
    if (column->fixed)
        return;
    column->kind = kind;
    column->why = why;
}

void columns_turn(struct shape *shape, enum shape_kind from, enum shape_kind to, const char *why)
{
    for (struct shape_column *at = shape->columns; at < shape->columns + shape->width; at++)
        if (at->kind == from)
            column_becomes(at, to, why);
}

struct decision {
    enum shape_kind kind;
    const char *why;
};

/* A "time" in plain numbers that are no dates counts from some start: it rises, or at least never comes twice. */
static bool is_counter(const struct evidence *e)
{
    bool distinct = e->wholes * 2 >= e->numbers && e->n_levels >= column_cells(e);
    return evidence_is_rising(e) || distinct;
}

static struct decision moment_kind(const char *name, const struct evidence *e)
{
    size_t cells = column_cells(e), named = role_words_is_moment(name);
    if (cells > 0 && e->calendar * 2 >= cells)
        return (struct decision){SHAPE_TIME, "dates in its cells"};
    if (named && cells > 0 && e->epochs * 2 >= cells)
        return (struct decision){SHAPE_TIME, "its name, and seconds since 1970 in its cells"};
    if (cells > 0 && e->clocks * 2 >= cells && role_words_is_clock(name))
        return (struct decision){SHAPE_CLOCK, "its name, and times of day in its cells"};
    if (catalogue_is_time(name) && cells > 0 && e->moments * 2 >= cells && is_counter(e))
        return (struct decision){SHAPE_TIME, "its name, and numbers that rise in its cells"};
    return (struct decision){SHAPE_EMPTY, NULL};
}

static struct decision named_kind(const char *name, const struct evidence *e)
{
    struct decision moment = moment_kind(name, e);
    bool whole = e->wholes * 2 >= e->numbers, is_time = catalogue_is_time(name);
    if (moment.why)
        return moment;
    if (whole && (catalogue_is_run_number(name) || (catalogue_is_mark(name) && e->numbers > e->texts)))
        return (struct decision){SHAPE_RUN_NUMBER, "its name"};
    if (better_words_ask(name) && whole && e->n_levels <= 2)
        return (struct decision){SHAPE_TEXT, "its name"};
    if (side_words_is_version(name) && e->n_levels * 2 <= column_cells(e)) /* 24.0 */
        return (struct decision){SHAPE_TEXT, "its name"};
    if (role_words_weight(name, ROLE_STATUS) == 3 && whole && e->n_levels <= 8 && !column_is_known(name))
        return (struct decision){SHAPE_TEXT, "its name"};
    if (e->numbers == 0 && e->units * 2 > e->texts)
        return (struct decision){SHAPE_TEXT, "units in its cells"};
    if (evidence_names_boots(name, e) ||
        (e->numbers == 0 && e->texts > 0 && role_words_weight(name, ROLE_PLATFORM) > 0))
        return (struct decision){SHAPE_TEXT, "its name, and text in its cells"};
    if (e->numbers == 0 && e->statuses == 0 && e->n_levels >= 2 && e->n_levels * 2 <= e->texts) /* cpu: EPYC 7543 */
        return (struct decision){SHAPE_TEXT, "text in its cells"};
    if (column_is_known(name) || (e->texts == 0 && !is_time) || e->numbers * 4 >= column_cells(e))
        return column_cells(e) == 0 && !column_is_known(name)
                   ? (struct decision){SHAPE_EMPTY, "nothing in its cells"}
                   : (struct decision){SHAPE_NUMBERS, "numbers in its cells"};
    return (struct decision){SHAPE_TEXT, "text in its cells"};
}

static struct decision unnamed_kind(const struct evidence *e, bool first, bool headerless)
{
    if (column_cells(e) == 0)
        return (struct decision){SHAPE_EMPTY, "nothing in its cells"};
    if (first && evidence_is_dates(e))
        return (struct decision){SHAPE_TIME, "dates in its cells"};
    bool counts = e->counting == e->files || (!headerless && e->numbering == e->files);
    if (e->files > 0 && counts && (first || !headerless))
        return (struct decision){SHAPE_RUN_NUMBER, "it counts 1, 2, 3"};
    return e->numbers > 0 ? (struct decision){SHAPE_NUMBERS, "numbers in its cells"}
                          : (struct decision){SHAPE_TEXT, "text in its cells"};
}

/* ---- times ---- */

/* A first column of dates is the time whatever it is called. When nothing else can be a value, a "time" that is not
 * a date is the measured duration, and text is a value that cannot be read. */
static void mend_kinds(struct shape *shape, struct dataset *notes)
{
    struct shape_column *first = &shape->columns[0];
    if (shape_count(shape, SHAPE_TIME) == 0 && shape_count(shape, SHAPE_NUMBERS) > 1 && first->kind == SHAPE_NUMBERS &&
        evidence_is_dates(&first->evidence) && !catalogue_is_platform(first->name)) {
        column_becomes(first, SHAPE_TIME, "seconds since 1970 in its cells");
        dataset_note(notes, "the column '%s' holds dates and is taken as the time", text_short(first->name).bytes);
    }
    bool dates = false;
    for (size_t i = 0; i < shape->width; i++)
        dates |= shape->columns[i].kind == SHAPE_TIME && evidence_is_dates(&shape->columns[i].evidence);
    if (shape_count(shape, SHAPE_NUMBERS) == 0 && !dates)
        columns_turn(shape, SHAPE_TIME, SHAPE_NUMBERS, "the only numbers of the file");
}

/* A time of day belongs to the date beside it. Without a date it is a duration that was measured. */
static void place_clocks(struct shape *shape)
{
    bool date = false;
    for (size_t i = 0; i < shape->width; i++)
        date |= shape->columns[i].kind == SHAPE_TIME && shape->columns[i].evidence.calendar > 0;
    for (size_t i = 0; i < shape->width && !date; i++) {
        struct shape_column *column = &shape->columns[i];
        if (column->kind == SHAPE_CLOCK)
            column_becomes(column, SHAPE_NUMBERS, "durations in its cells");
    }
}

/* One column is the time: the one that the user says, else the first that is called like a start, else the first. */
static void place_moments(struct shape *shape)
{
    struct shape_column *time = NULL;
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        bool starts = time && role_words_is_end(time->name) && !role_words_is_end(column->name);
        if (column->kind == SHAPE_TIME && (!time || (!time->fixed && (column->fixed || starts))))
            time = column;
    }
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_TIME && &shape->columns[i] != time)
            column_becomes(&shape->columns[i], SHAPE_MOMENT, "another moment of the run");
}

/* The unit of the times is that in which most of them are dates. */
static void find_scale(struct shape *shape)
{
    for (size_t at = 0; at < shape->width; at++) {
        const struct evidence *e = &shape->columns[at].evidence;
        size_t unit = 0;
        if (shape->columns[at].kind != SHAPE_TIME || e->moments == 0)
            continue;
        for (size_t i = 1; i < DATE_SCALES; i++)
            if (e->dates[i] > e->dates[unit])
                unit = i;
        shape->time_scale = evidence_date_scales[unit];
        return;
    }
    shape->time_scale = 1;
}

/* Dates such as 13/04/2026 tell the order of all; where none does, the one in which the dates lie closer together. */
static void find_order(struct shape *shape, struct dataset *notes)
{
    for (size_t at = 0; at < shape->width; at++) {
        const struct evidence *e = &shape->columns[at].evidence;
        if (shape->columns[at].kind != SHAPE_TIME || e->calendar == 0)
            continue;
        double month = e->latest[0] - e->earliest[0], day = e->latest[1] - e->earliest[1];
        bool told = e->orders[MOMENT_DAY_FIRST] > 0 || e->orders[MOMENT_MONTH_FIRST] > 0;
        bool day_first = told ? e->orders[MOMENT_DAY_FIRST] > e->orders[MOMENT_MONTH_FIRST] : day < month;
        shape->order = day_first ? MOMENT_DAY_FIRST : MOMENT_MONTH_FIRST;
        if (!told && e->orders[MOMENT_EITHER] > 0 && day != month)
            dataset_note(notes, "the dates of '%s' do not tell whether day or month stands first: the %s is taken to",
                         text_short(shape->columns[at].name).bytes, day_first ? "day" : "month");
        return;
    }
}

/* ---- times in pieces ---- */

static bool holds_pieces(const struct shape_column *column, enum date_piece piece)
{
    const struct evidence *e = &column->evidence;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++) {
        const struct csv_cell cell = {e->levels[i].text, strlen(e->levels[i].text)};
        double number;
        bool plain = csv_cell_number(&cell, '.', &number) == NUMBER_PLAIN;
        bool named = piece == PIECE_MONTH && isalpha((unsigned char)*e->levels[i].text); /* Jan */
        if (plain ? !side_words_piece_holds(piece, number) : !named)
            return false;
    }
    return e->n_levels > 0 && !column->fixed;
}

/* Columns of years, months, days and hours are a time in pieces: none of them is a result. A minute and a second are
 * only beside the piece above. */
static void place_pieces(struct shape *shape)
{
    size_t at[PIECE_NONE] = {0}, numbers = 0;
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        enum date_piece piece = side_words_piece(column->name);
        bool holds = piece < PIECE_NONE && at[piece] == 0 && holds_pieces(column, piece);
        if (holds)
            at[piece] = i + 1;
        numbers += !holds && column->kind == SHAPE_NUMBERS;
    }
    for (size_t piece = 0; piece < PIECE_NONE && numbers > 0; piece++)
        if (at[piece] > 0 && (piece < PIECE_MINUTE || at[piece - 1] > 0))
            column_becomes(&shape->columns[at[piece] - 1], SHAPE_PIECE, "a piece of the time");
}

/* ---- shares of processor time ---- */

enum { SHARES = 9, LEAST_SHARES = 3 };

static bool is_share(const struct shape_column *column, const char *const names[SHARES])
{
    for (size_t i = 0; i < SHARES && names[i]; i++)
        if (strcasecmp(column->name, names[i]) == 0)
            return column->evidence.numbers > 0;
    return false;
}

/* Of the names the first two are those of idle time. */
static void place_shares_of(struct shape *shape, const char *const names[SHARES], struct dataset *notes)
{
    size_t n = 0, idle = 0;
    for (size_t i = 0; i < shape->width; i++) {
        bool share = is_share(&shape->columns[i], names);
        n += share;
        idle += share && (strcasecmp(shape->columns[i].name, names[0]) == 0 ||
                          strcasecmp(shape->columns[i].name, names[1]) == 0);
    }
    if (n < LEAST_SHARES || idle == 0)
        return;
    for (size_t i = 0; i < shape->width; i++)
        if (is_share(&shape->columns[i], names))
            column_becomes(&shape->columns[i], SHAPE_MOMENT, "a share of processor time");
    dataset_note(notes, "columns such as '%s' and '%s' beside each other are shares of processor time, and no results",
                 names[2], names[3]);
}

/* us beside sy and id is no time in microseconds: vmstat and top call the shares of processor time so. */
static void place_shares(struct shape *shape, struct dataset *notes)
{
    static const char *const brief[SHARES] = {"id", "wa", "us", "sy", "st", "ni", "hi", "si", "gu"},
                             *const whole[SHARES] = {"idle", "iowait", "user",  "system", "usr",
                                                     "sys",  "nice",   "steal", "softirq"};
    place_shares_of(shape, brief, notes);
    place_shares_of(shape, whole, notes);
}

/* A name such as run, and no number: a column called 3 holds the third run. */
static bool is_number_of_run(const char *name)
{
    return catalogue_is_run_number(name) && strspn(name, "0123456789") < strlen(name);
}

void kinds_decide(struct shape *shape, struct dataset *notes)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        const struct evidence *e = &column->evidence;
        const char *name = column->measure ? column->measure : column->name;
        struct decision kind = *name ? named_kind(name, e) : unnamed_kind(e, i == 0, !shape->has_header);
        if (column->platform && (kind.kind == SHAPE_TIME || kind.kind == SHAPE_CLOCK || is_number_of_run(name)))
            kind = (struct decision){SHAPE_MOMENT, "a moment or number of the runs of one platform"};
        column_becomes(column, kind.kind, kind.why);
        column->whole = e->wholes * 2 > column_cells(e);
        column->platforms = e->platforms > 0 && e->platforms * 2 >= e->texts;
        column->parameter = column->whole && e->same > 0 && e->same * 2 >= e->steps;
    }
    for (size_t i = 0; i < shape->width; i++)
        if (!shape->columns[i].fixed && evidence_is_codes(&shape->columns[i].evidence, shape->columns[i].name)) {
            column_becomes(&shape->columns[i], SHAPE_TEXT, "codes of HTTP in its cells");
            shape->columns[i].role = ROLE_STATUS;
        }
    place_pieces(shape);
    place_shares(shape, notes);
    place_clocks(shape);
    mend_kinds(shape, notes);
}

void kinds_settle_times(struct shape *shape, struct dataset *notes)
{
    place_moments(shape);
    find_scale(shape);
    find_order(shape, notes);
}
