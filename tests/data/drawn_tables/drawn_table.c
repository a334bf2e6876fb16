#include "tests/data/drawn_tables/drawn_table.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "tests/data/drawn_tables/drawn_headers.h"
#include "tests/data/drawn_tables/drawn_layouts.h"

/* ---- cells ---- */

static void append_cell(struct table *t, const char *cell, bool number)
{
    bool quoted = strchr(cell, t->writing.delimiter) || strchr(cell, '"') || (t->writing.quotes && *cell);
    if (quoted)
        text_append(t->out, "\"");
    for (; *cell; cell++) {
        char c = t->writing.comma && number && *cell == '.' ? ',' : *cell;
        text_append_bytes(t->out, &c, 1);
        if (c == '"')
            text_append(t->out, "\"");
    }
    if (quoted)
        text_append(t->out, "\"");
}

static void end_cell(struct table *t, bool last)
{
    if (!last)
        text_append_bytes(t->out, &t->writing.delimiter, 1);
    else
        text_append(t->out, t->writing.ends_in_cr ? "\r\n" : "\n");
}

static struct place place_of(const struct table *t, size_t row)
{
    size_t np = t->subject.n_platforms, nb = t->subject.n_benchmarks, sets = np * nb;
    size_t runs = (t->subject.n_rows + sets - 1) / sets, set = t->in_turn ? row % sets : row / runs;
    return (struct place){
        .row = row, .platform = set % np, .benchmark = set / np % nb, .run = t->in_turn ? row / sets : row % runs};
}

static void append_names(struct table *t)
{
    for (size_t i = 0; i < t->width; i++) {
        append_cell(t, t->columns[i].name, false);
        end_cell(t, i + 1 == t->width);
    }
}

static void append_row(struct table *t, size_t row)
{
    struct place place = place_of(t, row);
    for (size_t i = 0; i < t->width; i++) {
        struct text cell = {0};
        drawn_cell_append(&cell, &t->columns[i], &t->draw, &t->subject, &place);
        const char *text = text_string(&cell);
        append_cell(t, text, isdigit((unsigned char)text[strspn(text, " +-")]));
        end_cell(t, i + 1 == t->width);
        text_release(&cell);
    }
}

/* ---- rows that are no runs ---- */

static void append_units(struct table *t)
{
    for (size_t i = 0; i < t->width; i++) {
        append_cell(t, t->columns[i].unit, false);
        end_cell(t, i + 1 == t->width);
    }
}

static void append_title(struct table *t)
{
    static const char *const forms[] = {"%s", "# %s", "%s on native", "Table 2: %s", "; %s", "// %s", "%s of kvm"};
    const char *form = DRAW_ONE(&t->draw, forms);
    OWNED char *title = memory_format(form, word_any(t->words, &t->draw));
    text_append(t->out, title);
    text_append(t->out, draw_once_in(&t->draw, 3) ? "\n\n" : "\n");
}

static void append_summary(struct table *t, const char *word)
{
    append_cell(t, word, false);
    end_cell(t, t->width == 1);
    for (size_t i = 1; i < t->width; i++) {
        OWNED char *number = memory_format("%.2f", t->columns[i].level);
        append_cell(t, draw_once_in(&t->draw, 3) ? "" : number, true);
        end_cell(t, i + 1 == t->width);
    }
}

/* Two rows of names: the platform above, what was measured below, or the other way around. */
static void append_two_headers(struct table *t)
{
    bool platform_above = draw_once_in(&t->draw, 2), once = draw_once_in(&t->draw, 2);
    size_t np = t->subject.n_platforms;
    for (size_t below = 0; below < 2; below++)
        for (size_t i = 0; i < t->width; i++) {
            const char *platform = t->subject.platforms[i / 2 % np],
                       *other = i % 2 ? t->columns[i % 3].name : t->subject.benchmarks[0];
            bool again = once && below == 0 && i % 2;
            append_cell(t, again ? "" : (below == 0) == platform_above ? platform : other, false);
            end_cell(t, i + 1 == t->width);
        }
}

/* ---- the whole ---- */

static void draw_subject(struct table *t)
{
    static const char *const usual[] = {"native", "docker", "kvm",     "qemu", "podman",
                                        "cpu",    "mem",    "diskSeq", "fork", "latency_ms"};
    struct draw *draw = &t->draw;
    t->subject.n_platforms = 1 + draw_below(draw, 4);
    t->subject.n_benchmarks = 1 + draw_below(draw, 3);
    bool plain = draw_once_in(draw, 2), machines = draw_once_in(draw, 8);
    for (size_t i = 0; i < NAMES; i++) {
        t->subject.platforms[i] =
            plain ? usual[i] : word_of(t->words, draw, machines ? "machine_words words" : "catalogue platforms");
        t->subject.benchmarks[i] = plain                   ? usual[5 + i]
                                   : draw_once_in(draw, 2) ? word_any(t->words, draw)
                                                           : word_of(t->words, draw, "catalogue aliases");
    }
    t->subject.n_rows = draw_once_in(draw, 3) ? 1 + draw_below(draw, 8) : 4 + draw_below(draw, 17);
    t->in_turn = draw_once_in(draw, 2);
}

static void draw_writing(struct writing *out, struct draw *draw)
{
    static const char delimiters[] = {',', ',', ',', ';', ';', '\t', '|'};
    out->delimiter = DRAW_ONE(draw, delimiters);
    out->comma = out->delimiter != ',' && draw_once_in(draw, 2);
    out->quotes = draw_once_in(draw, 12);
    out->ends_in_cr = draw_once_in(draw, 12);
}

static void append_table(struct table *t, bool headerless)
{
    struct draw *draw = &t->draw;
    bool two = draw_once_in(draw, 12);
    if (two)
        append_two_headers(t);
    else if (!headerless)
        append_names(t);
    if (draw_once_in(draw, 12))
        append_units(t);
    for (size_t row = 0; row < t->subject.n_rows; row++) {
        if (row > 0 && draw_once_in(draw, 60))
            append_names(t);
        if (draw_once_in(draw, 60))
            text_append(t->out, "\n");
        append_row(t, row);
    }
    if (draw_once_in(draw, 8))
        append_summary(
            t, word_of(t->words, draw, draw_once_in(draw, 2) ? "role_words statistics" : "summary_words totals"));
}

static void draw_file(struct drawn_file *out, struct table *t, size_t tables, bool headerless)
{
    t->out = &out->text;
    drawn_file_name(&out->name, t->words, &t->draw, &t->subject);
    if (draw_once_in(&t->draw, 40))
        text_append(&out->text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < tables; i++) {
        if (tables > 1 || draw_once_in(&t->draw, 10))
            append_title(t);
        append_table(t, headerless);
        if (i + 1 < tables)
            text_append(&out->text, "\n");
    }
}

static void exchange(const char **a, const char **b)
{
    const char *first = *a;
    *a = *b;
    *b = first;
}

void drawn_tables_draw(struct drawn_tables *out, const struct words *words, uint64_t seed)
{
    struct table t = {.draw = {seed * 104729}, .words = words};
    *out = (struct drawn_tables){.n = 1};
    draw_writing(&t.writing, &t.draw);
    draw_subject(&t);
    drawn_layout_draw(&t);
    bool headerless = draw_once_in(&t.draw, 10);
    size_t tables = draw_once_in(&t.draw, 10) ? 2 : 1;
    draw_file(&out->files[0], &t, tables, headerless);
    if (draw_once_in(&t.draw, 4)) {
        exchange(&t.subject.platforms[0], &t.subject.platforms[1]);
        if (draw_once_in(&t.draw, 2))
            exchange(&t.subject.benchmarks[0], &t.subject.benchmarks[1]);
        draw_file(&out->files[1], &t, tables, headerless);
        out->n += strcmp(out->files[0].name.bytes, out->files[1].name.bytes) != 0;
    }
    for (size_t i = 0; i < t.width; i++)
        free(t.columns[i].name);
}

void drawn_tables_release(struct drawn_tables *tables)
{
    for (size_t i = 0; i < FILES; i++) {
        text_release(&tables->files[i].name);
        text_release(&tables->files[i].text);
    }
}
