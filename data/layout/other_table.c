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

/* Whether the numbers below such a name are no codes of HTTP and no contents. */
static bool are_answers(const struct shape_column *column)
{
    enum { MOST_CODES = 8 };
    static const char *const names[] = {"response", "responses", "answer", "reply", "antwort"};
    const struct evidence *e = &column->evidence;
    bool answered, times = evidence_codes(e, &answered) < e->n_levels || e->n_levels > MOST_CODES;
    return role_words_is_one_of(column->name, names, sizeof names / sizeof *names) && e->numbers > e->texts && times;
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
