#include "data/layout/other_table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/layout/signs.h"
#include "data/layout/signs_where.h"
#include "data/layout/words/other_tables.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"
#include "data/text.h"

/* ---- times of answers ---- */

/* How many of the levels can be codes of HTTP; `answered` tells whether 200 is among them. */
static size_t count_codes(const struct evidence *e, bool *answered)
{
    size_t codes = 0;
    *answered = false;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++) {
        long code = strtol(e->levels[i].text, NULL, 10);
        codes += code == 0 || (code >= 100 && code < 600);
        *answered = *answered || code == 200;
    }
    return codes;
}

static bool is_called(const struct shape_column *column, const char *const *names, size_t n)
{
    size_t length = strcspn(column->name, " ([");
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == length && strncasecmp(names[i], column->name, length) == 0)
            return true;
    return false;
}

bool other_table_holds_codes(const struct shape_column *column)
{
    static const char *const names[] = {"code", "http"};
    const struct evidence *e = &column->evidence;
    bool answered;
    size_t codes = count_codes(e, &answered);
    return is_called(column, names, sizeof names / sizeof *names) && answered && codes == e->n_levels &&
           e->texts == 0 && e->wholes == e->numbers && !column->fixed;
}

/* Whether the numbers below such a name are no codes of HTTP and no contents. */
static bool are_answers(const struct shape_column *column)
{
    enum { MOST_CODES = 8 };
    static const char *const names[] = {"response", "responses", "answer", "reply", "antwort"};
    const struct evidence *e = &column->evidence;
    bool answered, times = count_codes(e, &answered) < e->n_levels || e->n_levels > MOST_CODES;
    return is_called(column, names, sizeof names / sizeof *names) && e->numbers > e->texts && times;
}

static bool is_answer(const struct layout *layout, const struct shape *shape, size_t i)
{
    return layout->at[ROLE_STATUS] && layout->columns[i].role == ROLE_VALUE && are_answers(&shape->columns[i]);
}

void other_table_take_answers(struct layout *layout, const struct shape *shape, struct dataset *notes)
{
    for (size_t i = 0; i < layout->width; i++) {
        struct layout_column *column = &layout->columns[i];
        if (!is_answer(layout, shape, i) || column->unit || column->given)
            continue;
        column->unit = memory_copy_text("ms");
        dataset_note(notes,
                     "the numbers in '%s' are taken as the times of answers in ms: --column '%s=value:UNIT:lower' says "
                     "otherwise",
                     text_short(layout->header[i]).bytes, text_short(layout->header[i]).bytes);
    }
}

/* ---- other tables ---- */

/* Whether a column names benchmarks, and may mean nothing else: a bill has categories, too. */
static bool names_benchmarks(const struct layout *layout)
{
    const char *name = layout->at[ROLE_BENCHMARK] ? layout->header[layout->at[ROLE_BENCHMARK] - 1] : "";
    return role_words_weight(name, ROLE_BENCHMARK) == 3 || strcasestr(name, "test") || strcasestr(name, "workload");
}

/* Whether a column that other tables do not have says what was measured, or the user says so of any. */
static bool measures(const struct layout *layout, const struct shape *shape, const bool *found)
{
    if (names_benchmarks(layout))
        return true;
    for (size_t i = 0; i < shape->width; i++)
        if (layout->columns[i].role == ROLE_VALUE && (shape->columns[i].fixed || is_answer(layout, shape, i) ||
                                                      (!found[i] && signs_what(layout, shape, i) >= MUCH)))
            return true;
    return false;
}

static void list_found(struct text *out, const struct layout *layout, const bool *found)
{
    size_t listed = 0;
    for (size_t i = 0; i < layout->width && listed < 4; i++)
        if (found[i])
            text_format(out, "%s'%s'", listed++ ? ", " : "", text_short(layout->header[i]).bytes);
}

int other_table_check(const struct layout *layout, const struct shape *shape, struct error *err)
{
    RELEASED(text_release) struct text names = {0};
    OWNED bool *found = memory_allocate(shape->width, sizeof *found);
    const struct other_table *table = shape->has_header ? other_table_of(layout->header, layout->width, found) : NULL;
    if (!table || measures(layout, shape, found))
        return 0;
    list_found(&names, layout, found);
    return error_set(
        err, ERROR_DATA,
        "%s:%zu: this looks like %s, by columns such as %s: it says %s. If one of its columns holds results "
        "all the same, --column NAME=value says so",
        shape->path, shape->header_line, table->what, text_string(&names), table->says);
}
