#include "report/terminal/sweep_list.h"

#include "report/view/view.h"
#include "report/words/sweep_words.h"
#include "report/words/wrapped.h"

enum { MOST_WIDTH = 100, INDENT = 2, MOST_COURSES = 12 };

/* One platform in one panel of a sweep. */
struct entry {
    const struct sweep *sweep;
    const struct sweep_panel *panel;
    const struct sweep_course *course;
    bool first; /* of its sweep */
};

static size_t entries_list(struct arena *arena, const struct result *r, struct entry **out)
{
    size_t n = 0, capacity = 0;
    *out = NULL;
    for (size_t i = 0; i < r->n_sweeps; i++) {
        size_t before = n;
        for (size_t k = 0; k < r->sweeps[i].n_panels; k++)
            for (size_t c = 0; c < r->sweeps[i].panels[k].n_courses; c++) {
                const struct sweep_panel *panel = &r->sweeps[i].panels[k];
                *out = arena_grow(arena, *out, n, &capacity, sizeof **out);
                (*out)[n] = (struct entry){&r->sweeps[i], panel, &panel->courses[c], n == before};
                n++;
            }
    }
    return n;
}

int sweep_list_text(struct text *out, const struct result *r, const struct sentences *sentences, size_t columns,
                    struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .arena = &arena, .err = err};
    struct entry *entries;
    size_t n = entries_list(&arena, r, &entries), width = columns && columns < MOST_WIDTH ? columns : MOST_WIDTH;
    for (size_t i = 0; i < n && i < MOST_COURSES; i++) {
        const struct entry *e = &entries[i];
        if (e->first)
            text_format(out, "\n%s\n", sweep_heading(&arena, e->sweep, e->sweep->name));
        text_format(out, "%*s", INDENT, "");
        wrapped_append(out, view_course_text(r, e->sweep, e->panel, e->course, &w), INDENT, width);
    }
    if (n > MOST_COURSES)
        text_format(out, "  %zu more: see --format json or the report.\n", n - MOST_COURSES);
    return w.failed ? -1 : 0;
}

int sweep_list_markdown(struct text *out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .escape = escape_markdown, .arena = &arena, .err = err};
    struct entry *entries;
    size_t n = entries_list(&arena, r, &entries);
    text_append(out, n ? "\n" : "");
    for (size_t i = 0; i < n; i++) {
        const struct entry *e = &entries[i];
        text_append(out, "- **");
        escape_markdown(out, sweep_heading(&arena, e->sweep, e->sweep->name));
        text_format(out, "**: %s\n", view_course_text(r, e->sweep, e->panel, e->course, &w));
    }
    return w.failed ? -1 : 0;
}
