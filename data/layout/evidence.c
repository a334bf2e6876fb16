#include "data/layout/evidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/status_words.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"
#include "data/value/quantity.h"
#include "data/value/unit_size.h"

const double evidence_date_scales[DATE_SCALES] = {1, 1e-3, 1e-6, 1e-9};

/* ---- cells ---- */

/* `last` is the moment before in this file, NAN at its start. */
static void add_moment(struct evidence *e, double number, double scale, double *last)
{
    bool date = moment_is_epoch(number * scale);
    e->epochs += date;
    for (size_t i = 0; i < DATE_SCALES; i++)
        e->dates[i] += date && evidence_date_scales[i] == scale;
    if (!isnan(*last)) {
        e->steps++;
        e->rising += number >= *last;
        e->same += number == *last;
    }
    e->moments++;
    *last = number;
}

static void add_date(struct evidence *e, const struct csv_cell *cell, double seconds, double *last)
{
    enum moment_order order = moment_order_of(cell->bytes, cell->length);
    double by[2] = {seconds, seconds};
    moment_parse(&by[MOMENT_DAY_FIRST], cell->bytes, cell->length, MOMENT_DAY_FIRST);
    for (size_t i = 0; i < 2; i++) {
        e->earliest[i] = e->calendar ? fmin(e->earliest[i], by[i]) : by[i];
        e->latest[i] = e->calendar ? fmax(e->latest[i], by[i]) : by[i];
    }
    if (order < MOMENT_NONE)
        e->orders[order]++;
    e->calendar++;
    add_moment(e, seconds, 1, last);
}

static void add_text(struct evidence *e, const struct csv_cell *cell)
{
    OWNED char *name = text_name(cell->bytes, cell->length);
    e->texts++;
    e->platforms += catalogue_is_kind_of_platform(name);
    e->units += unit_is_known(name);
    e->statuses += status_of(name) != STATUS_UNKNOWN;
    const char *equals = strchr(name, '=');
    e->pairs += equals && equals > name && equals[1];
}

static void add_cell(struct evidence *e, const struct csv_cell *cell, char decimal, double *last)
{
    double number = 0;
    struct quantity quantity;
    if (cell->length == 0) {
        e->empty++;
    } else if (number_parse(&number, cell->bytes, cell->length, '.') == NUMBER_PLAIN) {
        e->numbers++;
        e->wholes += number >= 0 && number == floor(number);
        e->hundreds += cell->length == 3 && number >= 100;
        e->groupable += quantity_may_be_grouped(cell->bytes, cell->length, '.');
        add_moment(e, number, moment_scale(number), last);
    } else if (csv_cell_number(cell, decimal, &number) != NUMBER_NONE) {
        e->numbers++;
        e->clocks += moment_parse_clock(&number, cell->bytes, cell->length);
    } else if (moment_parse(&number, cell->bytes, cell->length, MOMENT_MONTH_FIRST)) {
        e->texts++;
        add_date(e, cell, number, last);
    } else if (moment_parse_clock(&number, cell->bytes, cell->length)) { /* 01:22 PM */
        e->numbers++;
        e->clocks++;
    } else if (quantity_parse(&quantity, cell->bytes, cell->length, decimal)) {
        e->numbers++;
        e->quantities++;
        e->one_group += quantity.one_group;
        e->spreads += quantity.spread;
        e->wholes += quantity.value >= 0 && quantity.value == floor(quantity.value);
    } else {
        add_text(e, cell);
    }
}

static void add_level(struct evidence *e, const char *bytes, size_t length, size_t rows)
{
    const struct csv_cell cell = {bytes, length};
    if (length == 0 || e->n_levels > LEVELS_KEPT)
        return;
    for (size_t i = 0; i < e->n_levels; i++)
        if (csv_cell_is(&cell, e->levels[i].text)) {
            e->levels[i].rows += rows;
            return;
        }
    if (e->n_levels < LEVELS_KEPT)
        e->levels[e->n_levels] = (struct level){memory_copy_bytes(bytes, length), rows};
    e->n_levels++;
}

/* ---- a file ---- */

/* 0, 1, 2, 3 or 1, 2, 3 */
static bool counts_up(const struct evidence *e, double last)
{
    return e->moments > 1 && e->rising == e->steps && last <= (double)e->moments && last + 1 >= (double)e->moments;
}

/* 1, 2, -, 4: up to the number of the row. */
static bool numbers_up(const struct evidence *e, double last)
{
    return e->moments > 1 && e->rising == e->steps && e->same == 0 && last + 1 >= (double)e->moments &&
           last <= (double)(e->numbers + e->empty + e->texts);
}

/* 1001, 1002, 1003, 1004 */
static bool runs_on(const struct evidence *e, double first, double last)
{
    return e->moments > 3 && e->wholes == e->moments && e->same == 0 && e->rising == e->steps &&
           last - first + 1 == (double)e->moments;
}

/* Whether the levels come in three turns or more (1, 2, 4, 1, 2, 4, 1, 2, 4), or in stretches of one length (1, 1, 2,
 * 2, 4, 4) of which the last may be cut, once or in turns of their own (1, 1, 2, 2, 1, 1, 2, 2). Six whole numbers that
 * are measured hardly ever do. */
static bool levels_are_regular(const struct csv_cell *const *cells, size_t n, size_t levels)
{
    size_t length = 1;
    while (length < n && csv_cells_equal(cells[length], cells[0]))
        length++;
    size_t stretches = (n + length - 1) / length, turn = levels * length;
    bool regular = levels >= 2 && n >= 6 && (length == 1 ? n >= 3 * levels : stretches >= levels);
    for (size_t i = 0; i < n && regular; i++)
        regular = csv_cells_equal(cells[i], cells[i - i % length]) &&
                  (i < turn || csv_cells_equal(cells[i], cells[i - turn]));
    return regular;
}

void evidence_read(struct evidence *out, const struct csv_preview *preview, size_t first, size_t width, size_t column,
                   char decimal)
{
    OWNED const struct csv_cell **cells = memory_allocate(preview->n, sizeof *cells);
    size_t n = 0;
    double last = (double)NAN, begin = (double)NAN;
    *out = (struct evidence){.files = 1};
    for (size_t r = first; r < preview->n; r++) {
        if (!csv_row_fits(&preview->rows[r], width))
            continue;
        cells[n] = &preview->rows[r].cells[column];
        add_cell(out, cells[n], decimal, &last);
        begin = out->moments == 1 ? last : begin;
        add_level(out, cells[n]->bytes, cells[n]->length, 1);
        n++;
    }
    out->counting = counts_up(out, last);
    out->numbering = numbers_up(out, last);
    out->running = runs_on(out, begin, last);
    out->regular = levels_are_regular(cells, n, out->n_levels);
}

void evidence_join(struct evidence *into, const struct evidence *from)
{
    for (size_t i = 0; i < 2 && from->calendar; i++) {
        into->earliest[i] = into->calendar ? fmin(into->earliest[i], from->earliest[i]) : from->earliest[i];
        into->latest[i] = into->calendar ? fmax(into->latest[i], from->latest[i]) : from->latest[i];
    }
    for (size_t i = 0; i < DATE_SCALES; i++)
        into->dates[i] += from->dates[i];
    for (size_t i = 0; i < MOMENT_NONE; i++)
        into->orders[i] += from->orders[i];
    static const size_t sums[] = {offsetof(struct evidence, files),       offsetof(struct evidence, numbers),
                                  offsetof(struct evidence, texts),       offsetof(struct evidence, empty),
                                  offsetof(struct evidence, wholes),      offsetof(struct evidence, quantities),
                                  offsetof(struct evidence, spreads),     offsetof(struct evidence, one_group),
                                  offsetof(struct evidence, clocks),      offsetof(struct evidence, moments),
                                  offsetof(struct evidence, epochs),      offsetof(struct evidence, calendar),
                                  offsetof(struct evidence, steps),       offsetof(struct evidence, rising),
                                  offsetof(struct evidence, same),        offsetof(struct evidence, platforms),
                                  offsetof(struct evidence, units),       offsetof(struct evidence, statuses),
                                  offsetof(struct evidence, pairs),       offsetof(struct evidence, counting),
                                  offsetof(struct evidence, regular),     offsetof(struct evidence, varied),
                                  offsetof(struct evidence, crossed),     offsetof(struct evidence, matched),
                                  offsetof(struct evidence, of_platform), offsetof(struct evidence, hundreds),
                                  offsetof(struct evidence, groupable),   offsetof(struct evidence, running),
                                  offsetof(struct evidence, again),       offsetof(struct evidence, numbering),
                                  offsetof(struct evidence, blank_varied)};
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        *(size_t *)((char *)into + sums[i]) += *(const size_t *)((const char *)from + sums[i]);
    for (size_t i = 0; i < from->n_levels && i < LEVELS_KEPT; i++)
        add_level(into, from->levels[i].text, strlen(from->levels[i].text), from->levels[i].rows);
    if (from->n_levels > LEVELS_KEPT && into->n_levels <= LEVELS_KEPT)
        into->n_levels = LEVELS_KEPT + 1;
}

void evidence_release(struct evidence *evidence)
{
    for (size_t i = 0; i < evidence->n_levels && i < LEVELS_KEPT; i++)
        free(evidence->levels[i].text);
    *evidence = (struct evidence){0};
}

/* ---- what it says ---- */

bool evidence_is_rising(const struct evidence *evidence)
{
    return evidence->moments > 0 && evidence->rising * 5 >= evidence->steps * 4;
}

bool evidence_is_dates(const struct evidence *evidence)
{
    return evidence->epochs > 0 && evidence->epochs * 2 >= evidence->numbers + evidence->texts &&
           evidence_is_rising(evidence);
}

bool evidence_groups(const struct evidence *evidence, size_t least)
{
    if (evidence->n_levels < least || evidence->n_levels > LEVELS_KEPT)
        return false;
    for (size_t i = 0; i < evidence->n_levels; i++)
        if (evidence->levels[i].rows < LEAST_OF_LEVEL)
            return false;
    return true;
}

bool evidence_is_even(const struct evidence *evidence)
{
    if (evidence->n_levels < 2 || evidence->n_levels > LEVELS_KEPT || evidence->empty > 0)
        return false;
    for (size_t i = 0; i < evidence->n_levels; i++)
        if (evidence->levels[i].rows != evidence->levels[0].rows)
            return false;
    return true;
}

/* ---- codes of HTTP ---- */

size_t evidence_codes(const struct evidence *e, bool *answered)
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

bool evidence_is_codes(const struct evidence *e, const char *name)
{
    static const char *const names[] = {"code", "http"};
    bool answered;
    size_t codes = evidence_codes(e, &answered);
    return role_words_is_one_of(name, names, sizeof names / sizeof *names) && answered && codes == e->n_levels &&
           e->texts == 0 && e->wholes == e->numbers;
}

/* Whether the text is the number of a run, a time or a sum of its bytes: run-001, #3, 4f66a1. */
static bool text_is_mark(const char *text)
{
    char word[16];
    size_t length = strcspn(text, "0123456789"), end = length;
    if (text[length] == '\0' || length >= sizeof word)
        return false;
    while (end > 0 && strchr("-_ .#", text[end - 1]))
        end--;
    memcpy(word, text, end);
    word[end] = '\0';
    bool numbered = text[length + strspn(text + length, "0123456789")] == '\0' &&
                    (end == 0 || catalogue_is_run_number(word) || (end == 1 && strchr("rstRST", *word)));
    return numbered || text[strspn(text, "0123456789abcdefABCDEF-:./_ ")] == '\0';
}

bool evidence_is_marks(const struct evidence *e)
{
    size_t marks = 0;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++)
        marks += text_is_mark(e->levels[i].text);
    return marks * 2 >= e->n_levels;
}

bool evidence_names_boots(const char *name, const struct evidence *e)
{
    size_t plain = e->numbers > e->quantities ? e->numbers - e->quantities : 0, ids = 0;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++) /* docker-2, b; not cold, uefi */
        ids += strpbrk(e->levels[i].text, "0123456789") || strlen(e->levels[i].text) == 1;
    return role_words_weight(name, ROLE_BOOT) > 0 && e->texts > 0 && e->statuses * 2 < e->texts &&
           plain * 2 < e->numbers + e->texts && ids * 2 >= (e->n_levels < LEVELS_KEPT ? e->n_levels : LEVELS_KEPT);
}
