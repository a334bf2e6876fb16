#include "data/layout/roles.h"

#include <string.h>
#include <strings.h>

#include "data/catalogue/better_words.h"
#include "data/catalogue/catalogue.h"
#include "data/layout/column_kinds.h"
#include "data/layout/companions.h"
#include "data/layout/levels.h"
#include "data/layout/words/file_name.h"
#include "data/layout/parameter_columns.h"
#include "data/layout/platform_names.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/status_words.h"
#include "data/layout/words/side_words.h"
#include "data/memory.h"
#include "data/text.h"

static bool fits_role(const struct shape_column *column, enum role role)
{
    bool numbers =
        column->kind == SHAPE_RUN_NUMBER && !column->fixed && (column->whole || column_cells(&column->evidence) == 0);
    bool factor = role == ROLE_POSITION || role == ROLE_BOOT || role == ROLE_SIDE;
    if (factor && (!column->as_factor || column->fixed || column->role != ROLE_IGNORED))
        return false;
    if (role == ROLE_BOOT && !numbers && !evidence_names_boots(column->name, &column->evidence))
        return false;
    if (role == ROLE_BLOCK || role == ROLE_POSITION || (role == ROLE_BOOT && numbers))
        return numbers && column->role == ROLE_IGNORED;
    if (column->kind == SHAPE_EMPTY) /* an empty cell says nothing there, so that the first rows may all be empty */
        return !column->fixed && (role == ROLE_UNIT || role == ROLE_STATUS || role == ROLE_BETTER) &&
               role_words_weight(column->name, role) == 3;
    return column->kind == SHAPE_TEXT && column->role == ROLE_IGNORED && !column->fixed;
}

/* Whether texts tell rows apart that are no runs of the same: each comes again and again, or as often as the others. */
static bool parts_rows(const struct evidence *e)
{
    return evidence_groups(e, 2) || evidence_is_even(e);
}

static bool names_rows(const char *name)
{
    return role_words_weight(name, ROLE_PLATFORM) > 0 || role_words_weight(name, ROLE_BENCHMARK) > 0;
}

/* Whether the column is headed "lower_is_better", or all of its texts say a direction: beside the header of one short
 * words such as min and high do, which elsewhere are levels of something. */
static bool tells_directions(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool all = e->n_levels > 0 && e->n_levels <= 4 && e->numbers == 0, headed = better_words_head(column->name);
    for (size_t i = 0; all && i < e->n_levels; i++)
        all = (headed ? better_words_say : better_words_within)(e->levels[i].text) != BETTER_UNKNOWN;
    return all || better_words_ask(column->name);
}

/* instance_type and "host kind" tell what machines are, and not which. */
static bool names_kind(const char *name)
{
    static const char *const kinds[] = {"type", "typ", "kind"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = strlen(kinds[i]), all = strlen(name);
        if (all > length && strcasecmp(name + all - length, kinds[i]) == 0)
            return true;
    }
    return false;
}

/* Whether a column of hosts tells where each platform ran: it follows the platforms, or the file is of one platform, or
 * all runs were made on one host. Elsewhere runs on two hosts are no one series. */
static bool is_host(const struct shape *shape, const struct shape_column *column)
{
    bool one_platform = shape->platform || file_name_has_platform(shape->path);
    if (names_kind(column->name))
        return false;
    bool apart = layout_has(shape, ROLE_PLATFORM) && column->evidence.matched == 0 && column->evidence.crossed == 0;
    return column->of_platforms || apart || column->evidence.n_levels <= 1 ||
           (one_platform && !layout_has(shape, ROLE_PLATFORM) && column->evidence.varied == 0);
}

/* How sure a column's role is, from 0 on: its name, and what its cells are. */
static int weight_of(const struct shape *shape, const struct shape_column *column, enum role role)
{
    const struct evidence *e = &column->evidence;
    int name = role_words_weight(column->name, role);
    if (!fits_role(column, role))
        return 0;
    if (role == ROLE_HOST && !is_host(shape, column))
        return 0;
    if (role == ROLE_BETTER && name == 0)
        return tells_directions(column) ? 3 : 0;
    if (role == ROLE_PLATFORM && shape->platform_columns && !column->platforms)
        return 0;
    if (role == ROLE_PLATFORM) {
        bool differs = e->n_levels >= 2 || e->files == 0,
             file = name > 0 && (shape->platform || file_name_has_platform(shape->path));
        bool sentences = side_words_is_message(column->name) || side_words_is_remark(column->name);
        int cells = column->platforms && !sentences ? 4 : 0;
        if (name == 3)
            return 10;
        if (name > 0 && (name == 2 ? differs || (!file && e->files <= 1) : differs && !file && parts_rows(e)))
            return cells + name;
        return cells;
    }
    if (role == ROLE_STATUS && name == 1)
        return e->statuses * 10 >= e->texts * 9;
    if (role == ROLE_UNIT && name == 0)
        return e->units * 2 > e->texts && e->numbers == 0 && !names_rows(column->name);
    /* One benchmark in all rows, of a name that may mean something else, tells nothing beside several values, and
     * neither do labels that number runs. */
    bool one = e->n_levels < 2 && shape_count(shape, SHAPE_NUMBERS) > 1;
    if (role == ROLE_BENCHMARK && name < 2 && (one || (e->n_levels > 0 && evidence_is_marks(e))))
        return 0;
    return name;
}

static const char *why_of(const struct shape_column *column, enum role role)
{
    bool named = role_words_weight(column->name, role) > 0;
    if (role == ROLE_PLATFORM && column->platforms)
        return named ? "its name, and known platforms in its cells" : "known platforms in its cells";
    if (role == ROLE_BETTER && !named && !better_words_ask(column->name))
        return "directions in its cells";
    return named || role == ROLE_BETTER ? "its name" : "units in its cells";
}

/* The column with the most weight has the role, the first of equals. */
static struct shape_column *find_role(struct shape *shape, enum role role)
{
    struct shape_column *best = NULL;
    int most = 0;
    if (layout_has(shape, role))
        return NULL;
    for (size_t i = 0; i < shape->width; i++) {
        int weight = weight_of(shape, &shape->columns[i], role);
        if (weight > most) {
            most = weight;
            best = &shape->columns[i];
        }
    }
    if (best) {
        best->role = role;
        best->why = why_of(best, role);
    }
    return best;
}

/* Whether a text that comes again and again says nothing of what was measured: remarks, days, versions. */
static bool parts_nothing(const struct shape_column *column, struct dataset *notes)
{
    bool remark = side_words_is_remark(column->name), time = side_words_is_calendar(column->name),
         apart = side_words_is_version(column->name) && column->evidence.varied > 0 && column->evidence.again == 0;
    if (remark || time || apart || column->property)
        dataset_note(notes, "what stands in '%s' is %s, and no part of a benchmark's name",
                     text_short(column->name).bytes,
                     remark                       ? "a remark"
                     : time                       ? "a part of the time"
                     : apart && !column->property ? "another one in each run of a platform"
                                                  : "a property of the platform");
    return remark || time || apart || column->property;
}

/* Whether each row, or each pair of rows, has a name of its own. Rows that a time or a number tells apart are runs,
 * whatever else is written beside them. */
static bool names_each_row(const struct shape *shape, const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool runs = shape_count(shape, SHAPE_TIME) > 0 || shape_count(shape, SHAPE_RUN_NUMBER) > 0;
    bool platforms = layout_has(shape, ROLE_PLATFORM) || e->files > 1; /* of which each has rows of this name */
    if (platforms && e->n_levels > 0 && e->levels[0].rows < 2)
        return false;
    return evidence_is_even(e) && !runs && !side_words_is_message(column->name) && !evidence_is_marks(e);
}

/* Whether the texts number runs: "run 1", "Lauf 2", and a platform's name above 1, 2, 3. */
static bool numbers_runs(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    char word[RUN_WORD];
    size_t number;
    if (column->kind == SHAPE_NUMBERS)
        return names_rows(column->name) && e->files > 0 && e->counting == e->files;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++)
        if (!header_run_read(e->levels[i].text, word, &number))
            return false;
    return column->kind == SHAPE_TEXT && column->role == ROLE_IGNORED && e->n_levels > 0;
}

/* Beside columns of platforms a name of platforms is that of these columns, and the first text names what the rows
 * measure. */
static void find_row_names(struct shape *shape, struct dataset *notes)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        if (column->fixed || column->kind == SHAPE_EMPTY)
            continue;
        if (numbers_runs(column)) {
            column_becomes(column, SHAPE_RUN_NUMBER, "numbers of runs in its cells");
            continue;
        }
        if (column->kind == SHAPE_NUMBERS)
            return;
        if (column->kind != SHAPE_TEXT || column->role != ROLE_IGNORED)
            continue;
        column->role = ROLE_BENCHMARK;
        column->why = "texts before the columns of platforms";
        dataset_note(notes, "what stands in %s is taken as the benchmark",
                     *column->name ? text_short(column->name).bytes : "the first column");
        return;
    }
}

/* Rows that differ in another text (mode: cold, warm) are no runs of one series. */
static void find_groups(struct shape *shape, struct dataset *notes)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        bool blank = levels_blank_parts(&column->evidence), groups = evidence_groups(&column->evidence, 2) || blank;
        if (column->kind != SHAPE_TEXT || column->role != ROLE_IGNORED || column->fixed ||
            (!groups && !names_each_row(shape, column)) || parts_nothing(column, notes))
            continue;
        column->role = ROLE_GROUP;
        column->blank = blank;
        column->why = groups ? "texts that come again and again" : "a name in each row";
    }
}

/* Without a status, a column called error tells failed runs by its texts. */
static void find_errors(struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].role == ROLE_REASON && role_words_weight(shape->columns[i].name, ROLE_REASON) == 2 &&
            !layout_has(shape, ROLE_STATUS))
            shape->columns[i].role = ROLE_ERROR;
}

/* A status that is the same in every row and whose word nobody knows tells no run from another. */
static void mend_status(struct shape *shape, struct dataset *notes)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        const struct evidence *e = &column->evidence;
        if (column->role != ROLE_STATUS || e->n_levels != 1 || status_of(e->levels[0].text) != STATUS_UNKNOWN ||
            e->texts + e->numbers < 2 || e->empty > 0)
            continue;
        column->role = ROLE_KNOWN;
        dataset_note(notes, "the status '%s' in '%s' is that of every row, and all count",
                     text_short(e->levels[0].text).bytes, text_short(column->name).bytes);
    }
}

static void find_texts(struct shape *shape, struct dataset *notes)
{
    RELEASED(platform_names_release) struct platform_names names;
    platform_names_read(&names, shape);
    shape->platform_columns = names.any;
    companions_find(shape);
    static const enum role roles[] = {ROLE_STATUS, ROLE_REASON,   ROLE_UNIT, ROLE_BETTER, ROLE_PLATFORM, ROLE_BENCHMARK,
                                      ROLE_BLOCK,  ROLE_POSITION, ROLE_BOOT, ROLE_HOST,   ROLE_SIDE};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        const struct shape_column *column = find_role(shape, roles[i]);
        if (column && roles[i] == ROLE_PLATFORM && role_words_weight(column->name, ROLE_PLATFORM) < 3)
            dataset_note(notes, "the column '%s' is taken as the platform", text_short(column->name).bytes);
    }
    mend_status(shape, notes);
    find_errors(shape);
    parameter_columns_settle_versions(shape);
    if (names.any && !layout_has(shape, ROLE_PLATFORM) && !layout_has(shape, ROLE_BENCHMARK))
        find_row_names(shape, notes);
    find_groups(shape, notes);
}

void roles_decide(struct shape *shape, struct dataset *notes)
{
    if (shape->has_header)
        kinds_take_parameters(shape);
    kinds_decide(shape, notes);
    if (shape->has_header) {
        kinds_find_results(shape, notes);
        find_texts(shape, notes);
    }
    if (shape_count(shape, SHAPE_NUMBERS) == 0)
        columns_turn(shape, SHAPE_TEXT, SHAPE_NUMBERS, "the file has no numbers");
    kinds_settle_times(shape, notes);
}
