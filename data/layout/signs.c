#include "data/layout/signs.h"

#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/words/name_list.h"
#include "data/layout/words/file_name.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/side_words.h"
#include "data/layout/signs_where.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/quantity.h"
#include "data/value/unit_size.h"

static unsigned most(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* ---- what ---- */

/* A unit of a rate of the machine, or of a time that only machines take. */
static unsigned unit_what(const char *unit)
{
    static const char *const everyday[] = {"m/s", "km/h", "m/sec", "l/s", "l/min", "m3/s"};
    static const char *const fine[] = {"ms", "us", "ns"};
    double factor;
    for (size_t i = 0; i < sizeof everyday / sizeof *everyday; i++)
        if (strcasecmp(unit, everyday[i]) == 0)
            return 0;
    if (strchr(unit, '/') || !unit_convert(&factor, unit, "s"))
        return catalogue_unit_better(unit) != BETTER_UNKNOWN ? SURE : 0;
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (unit_convert(&factor, unit, fine[i]) && factor == 1)
            return SURE;
    return unit_convert(&factor, unit, "s") && factor == 1 ? MUCH : LITTLE;
}

/* An everyday word beside one of what machines do is no everyday word: response_time, disk speed. */
static unsigned name_what(const char *name)
{
    struct name_says says = name_words_say(name);
    if (says.better == BETTER_UNKNOWN)
        return 0;
    if (!says.everyday || side_words_has_work(name))
        return SURE;
    return strcmp(says.unit, "s") == 0 || strcasestr(name, "runtime") ? MUCH : LITTLE;
}

static unsigned subject_what(const char *name)
{
    enum subject subject = catalogue_subject(name);
    return subject == SUBJECT_OTHER ? 0 : subject == SUBJECT_STARTUP ? SURE : MUCH;
}

/* What the texts of a column say: units, or names of benchmarks. */
static unsigned texts_what(const struct evidence *e, unsigned (*what_of)(const char *))
{
    unsigned what = 0;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++)
        what = most(what, what_of(e->levels[i].text));
    return what;
}

static unsigned quantity_what(const char *text)
{
    struct quantity quantity;
    return (quantity_parse(&quantity, text, strlen(text), '.') || quantity_parse(&quantity, text, strlen(text), ',')) &&
                   *quantity.unit
               ? unit_what(quantity.unit)
               : 0;
}

static unsigned value_what(const struct layout_column *value, const struct shape_column *column, const char *header)
{
    if (column->fixed || value->given)
        return SURE;
    unsigned what = most(name_what(header), layout_means_value(header) ? LITTLE : 0);
    what = most(what, value->unit ? unit_what(value->unit) : 0);
    return most(what, column->evidence.quantities ? texts_what(&column->evidence, quantity_what) : 0);
}

unsigned signs_what(const struct layout *layout, const struct shape *shape, size_t column)
{
    return most(value_what(&layout->columns[column], &shape->columns[column], layout->header[column]),
                subject_what(layout->header[column]));
}

/* ---- runs ---- */

static size_t column_rows(const struct evidence *e)
{
    return e->numbers + e->texts + e->empty;
}

/* Whether the texts of a column are what a row is of. */
static bool names_rows(const struct shape_column *column)
{
    return column->kind == SHAPE_TEXT && column->role != ROLE_REASON && column->role != ROLE_ERROR &&
           !side_words_is_remark(column->name);
}

static size_t count_texts(const struct shape *shape)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++)
        n += names_rows(&shape->columns[i]);
    return n;
}

/* A column whose every text is another one tells what each row is of: no row is a run of the same as another. */
static bool tells_rows_apart(const struct shape *shape, const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    if (!names_rows(column))
        return false;
    return e->n_levels > LEVELS_KEPT ? shape->repeated == 0 : e->n_levels >= e->numbers + e->texts && e->n_levels > 1;
}

static const struct shape_column *find_key(const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (tells_rows_apart(shape, &shape->columns[i]))
            return &shape->columns[i];
    return NULL;
}

static unsigned runs_of(const struct shape *shape)
{
    size_t others = 0, rows = 0;
    unsigned runs = 0;
    bool stamped = false; /* with seconds since 1970, as programs do */
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        bool named = strcspn(column->name, "0123456789") > 0;
        runs = most(runs, column->across ? named ? SURE : MUCH : 0);
        runs = most(runs,
                    (column->kind == SHAPE_RUN_NUMBER && side_words_repeats(column->name)) || column->role == ROLE_BLOCK
                        ? MUCH
                        : 0);
        others += names_rows(column) || column->kind == SHAPE_PIECE ||
                  (column->kind == SHAPE_TIME && column->evidence.calendar > 0);
        stamped = stamped || (column->kind == SHAPE_TIME && evidence_is_dates(&column->evidence));
        rows = rows > column_rows(&column->evidence) ? rows : column_rows(&column->evidence);
    }
    if (rows < 2)
        return runs;
    return most(runs, stamped && others == 0 ? SURE : others == 0 ? MUCH : find_key(shape) ? 0 : LITTLE);
}

/* ---- what, where rows are runs ---- */

/* cpu and mem say what is measured where rows are runs; in a list of machines they say what these have. With a time
 * beside them they are the assignment's own. */
static unsigned machine_what(const struct layout *layout, const struct shape *shape, const char *header)
{
    unsigned subject = subject_what(header);
    if (subject == SURE || subject == 0)
        return subject;
    const struct shape_column *key = find_key(shape);
    bool only = layout->at[ROLE_TIME] && count_texts(shape) == 0;
    if (key && role_words_weight(key->name, ROLE_PLATFORM) < 3)
        return 0;
    return only ? SURE : runs_of(shape) >= MUCH || signs_where(layout, shape) >= MUCH ? MUCH : LITTLE;
}

/* time,value: the columns of the long layout, and no others. */
static bool is_plain_long(const struct layout *layout)
{
    bool value = false;
    for (size_t i = 0; i < layout->width; i++)
        value = value || (layout->columns[i].role == ROLE_VALUE && layout_means_value(layout->header[i]));
    return layout->width == 2 && layout->at[ROLE_TIME] && value;
}

static unsigned what_of(const struct layout *layout, const struct shape *shape)
{
    OWNED char *file = file_name_measure(shape->path);
    unsigned what = layout->at[ROLE_BETTER]       ? SURE
                    : side_words_is_foreign(file) ? 0
                                                  : most(name_what(file), subject_what(file)),
             named = 0;
    what = shape->title ? most(what, most(name_what(shape->title), subject_what(shape->title))) : what;
    if (file_name_is_of_results(shape->path) || is_plain_long(layout))
        what = most(what, is_plain_long(layout) ? MUCH : LITTLE);
    for (size_t i = 0; i < layout->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        if (layout->columns[i].role == ROLE_VALUE)
            what = most(what, machine_what(layout, shape, layout->header[i]));
        if (layout->columns[i].role == ROLE_VALUE)
            what = most(what, value_what(&layout->columns[i], column, layout->header[i]));
        what = most(what, column->kind == SHAPE_STATISTIC ? MUCH : 0);
    }
    if (layout->at[ROLE_UNIT])
        what = most(what, texts_what(&shape->columns[layout->at[ROLE_UNIT] - 1].evidence, unit_what));
    if (layout->at[ROLE_BENCHMARK]) {
        const struct shape_column *column = &shape->columns[layout->at[ROLE_BENCHMARK] - 1];
        named = column->fixed || role_words_weight(column->name, ROLE_BENCHMARK) >= 2;
        what = most(what, texts_what(&column->evidence, name_what));
        what = most(what, texts_what(&column->evidence, subject_what));
    }
    return what + named;
}

/* ---- all of it ---- */

static bool is_foreign(const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (side_words_is_foreign(shape->columns[i].name))
            return true;
    return false;
}

/* Without a header, numbers alone are results; rows with texts are where the texts come again or name platforms. */
static bool bare_rows_tell(const struct layout *layout, const struct shape *shape)
{
    bool texts = shape_count(shape, SHAPE_TEXT) > 0, dates = false;
    for (size_t i = 0; i < shape->width; i++)
        dates = dates || shape->columns[i].evidence.calendar > 0;
    return !texts || signs_where(layout, shape) >= MUCH || (!dates && !find_key(shape));
}

/* Whether each row is another thing by its first text that tells it from all others; the number of a run is none, and
 * neither is a status. */
static bool rows_are_things(const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        bool mark = column->role == ROLE_STATUS || evidence_is_marks(&column->evidence);
        if (tells_rows_apart(shape, column) && !mark)
            return column->role != ROLE_PLATFORM && column->role != ROLE_BENCHMARK;
    }
    return false;
}

/* A column of only other tables; or rows of which each is another thing on a platform, of which nothing is measured. */
static unsigned against(const struct shape *shape, unsigned what)
{
    bool things = rows_are_things(shape) && what == 0;
    return is_foreign(shape) + things;
}

bool signs_tell(const struct layout *layout, const struct shape *shape)
{
    if (!shape->first)
        return true;
    if (!shape->has_header)
        return bare_rows_tell(layout, shape);
    unsigned runs = runs_of(shape), what = what_of(layout, shape);
    return signs_where(layout, shape) + what + runs >= SURE + against(shape, what);
}

static void list_names(struct text *out, const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        OWNED char *quoted = memory_format("'%s'", text_short(shape->columns[i].name).bytes);
        name_list_add(out, ", ", quoted, 120);
    }
}

static int refuse_bare(const struct shape *shape, struct error *err)
{
    return error_set(err, ERROR_DATA,
                     "%s: nothing tells that this is a table of results: it has no header, and each row has other "
                     "texts, of which none is a known platform. A line of names above it, or PLATFORM=FILE, says "
                     "what it is",
                     shape->path);
}

int signs_refuse(const struct layout *layout, const struct shape *shape, struct error *err)
{
    RELEASED(text_release) struct text names = {0}, missing = {0};
    const struct shape_column *key = find_key(shape);
    size_t numbers = 0;
    for (size_t i = 0; i < shape->width; i++)
        numbers += shape->columns[i].evidence.numbers;
    if (!shape->has_header)
        return refuse_bare(shape, err);
    if (numbers == 0)
        return error_set(err, ERROR_DATA, "%s:%zu: no number stands below the first line: this is no table of results",
                         shape->path, shape->header_line);
    list_names(&names, shape);
    if (signs_where(layout, shape) < MUCH)
        text_append(&missing, "no platform");
    if (what_of(layout, shape) < MUCH)
        text_format(&missing, "%sno measure of a benchmark", missing.length ? " and " : "");
    if (!missing.length)
        text_append(&missing, "no repeated run");
    OWNED char *apart = key ? memory_format(", and '%s' tells each row from all others", text_short(key->name).bytes)
                            : memory_copy_text("");
    return error_set(err, ERROR_DATA,
                     "%s:%zu: nothing tells that this is a table of results: %s is known among the columns %s%s. "
                     "PLATFORM=FILE, --column NAME=platform, --column NAME=value and so on say what they are",
                     shape->path, shape->header_line, text_string(&missing), text_string(&names), apart);
}
