#include "data/formats/place.h"

#include <stdlib.h>
#include <string.h>

#include "data/formats/step.h"
#include "data/memory.h"
#include "data/value/number.h"

json_t *place_node(const struct place *at)
{
    return at->steps[at->n - 1].node;
}

struct place place_of(json_t *document)
{
    struct place place = {.n = 1};
    place.steps[0] = (struct place_step){.node = document, .key = ""};
    return place;
}

/* ---- walking ---- */

struct walk {
    place_visit *visit;
    void *context;
};

static bool walk_on(struct place *at, const char *path, const struct walk *walk);

static bool go(struct place *at, struct place_step step, const char *rest, const struct walk *walk)
{
    if (at->n == PLACE_DEPTH)
        return true;
    at->steps[at->n++] = step;
    bool more = walk_on(at, rest, walk);
    at->n--;
    return more;
}

static bool item_fits(const struct place *at, const json_t *item, const struct path_step *step)
{
    OWNED char *has = node_text(json_object_get(item, step->key));
    size_t length = strlen(step->level);
    bool by_name = length > 2 && *step->level == '<' && step->level[length - 1] == '>';
    OWNED char *name = by_name ? memory_copy_bytes(step->level + 1, length - 2) : NULL;
    OWNED char *wanted = by_name ? place_text(at, name) : memory_copy_text(step->level);
    return has && wanted && strcmp(has, wanted) == 0;
}

/* The number of the innermost item on the way here. */
static bool innermost_index(const struct place *at, size_t *index)
{
    for (size_t i = at->n; i-- > 0;)
        if (!at->steps[i].key) {
            *index = at->steps[i].index;
            return true;
        }
    return false;
}

/* The items of the node at which the place is, as the step chooses them. */
static bool walk_items(struct place *at, const struct path_step *step, const char *rest, const struct walk *walk)
{
    json_t *node = place_node(at), *item;
    size_t i, same = 0;
    if (!json_is_array(node)) {
        bool fits = step->items != ITEMS_WHERE || item_fits(at, node, step);
        return !fits || go(at, (struct place_step){.node = node}, rest, walk);
    }
    bool numbered = step->items == ITEMS_SAME && innermost_index(at, &same);
    json_array_foreach(node, i, item)
    {
        bool fits = step->items == ITEMS_EACH || (numbered && i == same) ||
                    (step->items == ITEMS_WHERE && item_fits(at, item, step));
        if (fits && !go(at, (struct place_step){.node = item, .index = i}, rest, walk))
            return false;
    }
    return true;
}

static bool walk_member(struct place *at, struct place_step here, const struct path_step *step, const char *rest,
                        const struct walk *walk)
{
    if (step->items == ITEMS_NONE)
        return go(at, here, rest, walk);
    if (at->n == PLACE_DEPTH)
        return true;
    at->steps[at->n++] = here;
    bool more = walk_items(at, step, rest, walk);
    at->n--;
    return more;
}

/* Whether the step is the number of an item, from 0. */
static bool is_number(const struct path_step *step)
{
    return step->kind == STEP_NAMED && *step->name && step->name[strspn(step->name, "0123456789")] == '\0';
}

static bool walk_numbered(struct place *at, const struct path_step *step, const char *rest, const struct walk *walk)
{
    size_t index = strtoul(step->name, NULL, 10);
    json_t *item = json_array_get(place_node(at), index);
    return !item || walk_member(at, (struct place_step){.node = item, .index = index}, step, rest, walk);
}

static bool walk_on(struct place *at, const char *path, const struct walk *walk)
{
    struct path_step step;
    if (*path == '\0')
        return walk->visit(at, walk->context);
    const char *rest = path_step_read(&step, path), *key;
    json_t *node = place_node(at), *member;
    if (step.kind == STEP_SELF)
        return walk_items(at, &step, rest, walk);
    if (json_is_array(node) && is_number(&step))
        return walk_numbered(at, &step, rest, walk);
    if (json_is_array(node) && json_array_size(node) > 0 && step.kind == STEP_NAMED) /* the first stands for all */
        node = json_array_get(node, 0);
    if (step.kind == STEP_NAMED) {
        member = json_object_get(node, step.name);
        return !member || walk_member(at, (struct place_step){.node = member, .key = step.name}, &step, rest, walk);
    }
    json_object_foreach(node, key, member)
    {
        const struct place_step here = {.node = member, .key = key, .chosen = true};
        bool chosen = *key != '-' && path_step_chooses(&step, key);
        if (chosen && !walk_member(at, here, &step, rest, walk))
            return false;
    }
    return true;
}

bool place_walk(const struct place *from, const char *path, place_visit *visit, void *context)
{
    struct place at = *from;
    return walk_on(&at, path, &(struct walk){visit, context});
}

static bool take_first(const struct place *at, void *context)
{
    *(json_t **)context = place_node(at);
    return false;
}

bool place_exists(const struct place *from, const char *path)
{
    json_t *found = NULL;
    place_walk(from, path, take_first, &found);
    return found != NULL;
}

/* ---- names ---- */

char *node_text(const json_t *node)
{
    if (json_is_string(node))
        return memory_copy_text(json_string_value(node));
    if (json_is_number(node))
        return number_exact(json_number_value(node));
    if (json_is_boolean(node))
        return memory_copy_text(json_is_true(node) ? "true" : "false");
    return json_is_null(node) && node ? memory_copy_text("null") : NULL;
}

/* Looks in the innermost place first. The place that is walked from is cut there, but what numbers its items is not. */
json_t *place_find(const struct place *at, const char *name)
{
    json_t *found = NULL;
    for (size_t n = at->n; n > 0 && !found; n--) {
        if (json_is_array(at->steps[n - 1].node)) /* what is around an item are not its neighbours */
            continue;
        struct place here = *at;
        if (at->n < PLACE_DEPTH)
            here.steps[here.n++] = (struct place_step){.node = at->steps[n - 1].node, .key = ""};
        else
            here.n = n;
        place_walk(&here, name, take_first, &found);
    }
    return found;
}

static char *own_name(const struct place *at, const char *name)
{
    bool key = strcmp(name, "-key") == 0;
    for (size_t i = at->n; i-- > 0;) {
        if (key && at->steps[i].chosen)
            return memory_copy_text(at->steps[i].key);
        if (!key && !at->steps[i].key)
            return memory_format("%zu", at->steps[i].index + 1);
    }
    return NULL;
}

char *place_text(const struct place *at, const char *name)
{
    if (strcmp(name, "-key") == 0 || strcmp(name, "-index") == 0)
        return own_name(at, name);
    return node_text(place_find(at, name));
}

/* ---- checking ---- */

/* Whether the step ends as one does: at the end, or at a point with another step behind it. */
static bool step_ends(const char *path, const char *rest)
{
    return rest > path && (*rest == '\0' ? rest[-1] != '.' : rest[-1] == '.' && rest[0] != '.');
}

int place_path_check(const char *path, struct error *err)
{
    struct path_step step;
    size_t steps = 0;
    if (*path == '\0')
        return error_set(err, ERROR_DATA, "a path is missing");
    for (const char *at = path; *at; steps++) {
        const char *rest = path_step_read(&step, at);
        bool closed = !strpbrk(step.name, "[(\"") && (*rest != '[' || rest == at);
        bool has_items = step.kind != STEP_SELF || step.items != ITEMS_NONE;
        bool has_key = step.items != ITEMS_WHERE || (*step.key && *step.level);
        if (!closed || !has_items || !has_key || !step_ends(at, rest) || rest == at)
            return error_set(err, ERROR_DATA, "'%s' is no path at '%s'", text_short(path).bytes, text_short(at).bytes);
        at = rest;
    }
    return steps < PLACE_DEPTH / 2 ? 0 : error_set(err, ERROR_DATA, "'%s' has too many steps", text_short(path).bytes);
}
