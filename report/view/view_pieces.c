/* Every part of the document is made of these values. */
#include <math.h>

#include "report/view/view_parts.h"
#include "report/view/view.h"
#include "report/words/allowances.h"

json_t *view_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *view_count(size_t n)
{
    return json_integer((json_int_t)n);
}

json_t *view_design(enum design design)
{
    static const char *const names[DESIGNS] = {"turns_unknown", "interleaved",  "duet",  "untold_order", "fixed_order",
                                               "dependent",     "simultaneous", "hosts", "blocked"};
    json_t *marks = json_object();
    for (size_t i = 0; i < DESIGNS; i++)
        json_object_set_new(marks, names[i], json_boolean(i == design));
    json_object_set_new(marks, "random", json_boolean(design_is_random(design)));
    return marks;
}

json_t *view_support(struct arena *arena, const struct result *r, const struct comparison *c)
{
    json_t *support = view_design(c->design);
    json_object_set_new(support, "probable", json_boolean(comparison_support(c) == SUPPORT_PROBABLE));
    json_object_set_new(support, "allowance_named", json_string(allowance_named(arena, r, c)));
    return support;
}

json_t *view_intervals(const struct result *r)
{
    return json_pack("{s:b, s:b}", "these_runs", r->n_samples > 0 && r->intervals != INTERVAL_CONFIDENCE, "one",
                     r->n_platforms < 2);
}

const char *view_note_text(enum note note, struct wording *w)
{
    return wording_say(w, arena_format(w->arena, "note.%s", note_id(note)), json_object());
}

json_t *view_notes(uint64_t notes, struct wording *w)
{
    json_t *list = json_array();
    for (unsigned note = 0; note < NOTE_COUNT; note++)
        if (notes & NOTE_BIT(note))
            json_array_append_new(list, json_pack("{s:s, s:s}", "id", note_id((enum note)note), "text",
                                                  view_note_text((enum note)note, w)));
    return list;
}

json_t *view_interval(const char *method, struct interval interval)
{
    return json_pack("{s:s, s:o, s:o}", "method", method, "low", view_number(interval.low), "high",
                     view_number(interval.high));
}

json_t *view_interval_of(enum interval_kind kind, const char *method, struct interval interval)
{
    json_t *view = view_interval(method, interval);
    json_object_set_new(view, "kind", json_string(interval_kind_id(kind)));
    return view;
}

json_t *view_strings(const char *const *items, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_string(items[i]));
    return list;
}

void view_set_text(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, json_string(text));
}
