/* Workbooks of Office Open XML: relations name the parts, the workbook lists the sheets, cells refer to shared strings
 * and to formats by their numbers. */
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/sheet/markup.h"
#include "data/sheet/workbook_xlsx.h"

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* ---- relations ---- */

struct relations {
    struct relation {
        char *id, *type, *target; /* the type without what stands before its last / */
    } * items;
    size_t n, capacity;
    const char *folder; /* of the part that they belong to, with a slash at its end; "" is the top */
};

/* A target lies beside the part unless it begins with a slash. */
static char *target_path(const char *folder, const char *target)
{
    if (*target == '/')
        return memory_copy_text(target + 1);
    size_t length = strlen(folder);
    while (strncmp(target, "../", 3) == 0 && length > 0) {
        target += 3;
        for (length--; length > 0 && folder[length - 1] != '/';)
            length--;
    }
    target += strncmp(target, "./", 2) == 0 ? 2 : 0;
    return memory_format("%.*s%s", (int)length, folder, target);
}

static void relation_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct relations *relations = context;
    const char *id = markup_attribute(attributes, "Id"), *type = markup_attribute(attributes, "Type"),
               *target = markup_attribute(attributes, "Target");
    (void)markup;
    if (!is(name, "Relationship") || !id || !type || !target)
        return;
    const char *slash = strrchr(type, '/');
    relations->items = memory_grow(relations->items, relations->n, &relations->capacity, sizeof *relations->items);
    relations->items[relations->n++] = (struct relation){
        memory_copy_text(id), memory_copy_text(slash ? slash + 1 : type), target_path(relations->folder, target)};
}

static void relations_release(struct relations *relations)
{
    for (size_t i = 0; i < relations->n; i++) {
        free(relations->items[i].id);
        free(relations->items[i].type);
        free(relations->items[i].target);
    }
    free(relations->items);
    *relations = (struct relations){0};
}

/* Reads the relations of a part, "" for those of the package. `folder` is filled, and must live as long. */
static int relations_read(struct relations *out, const struct package *package, const char *part, char **folder,
                          struct error *err)
{
    static const struct markup_handlers handlers = {.start = relation_start};
    const char *slash = strrchr(part, '/');
    *folder = slash ? memory_copy_bytes(part, (size_t)(slash + 1 - part)) : memory_copy_text("");
    *out = (struct relations){.folder = *folder};
    OWNED char *path = memory_format("%s_rels/%s.rels", *folder, slash ? slash + 1 : part);
    return markup_read(package, path, &handlers, out, err);
}

static const struct relation *relation_of_type(const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->n; i++)
        if (is(relations->items[i].type, type))
            return &relations->items[i];
    return NULL;
}

static const struct relation *relation_of_id(const struct relations *relations, const char *id)
{
    for (size_t i = 0; i < relations->n; i++)
        if (is(relations->items[i].id, id))
            return &relations->items[i];
    return NULL;
}

/* ---- the workbook ---- */

struct listing {
    struct workbook *workbook;
    const struct relations *relations;
};

static void listing_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct listing *listing = context;
    (void)markup;
    if (is(name, "workbookPr")) {
        const char *from_1904 = markup_attribute(attributes, "date1904");
        listing->workbook->from_1904 = from_1904 && (is(from_1904, "1") || is(from_1904, "true"));
    }
    if (!is(name, "sheet"))
        return;
    const char *title = markup_attribute(attributes, "name"), *id = markup_attribute(attributes, "elationships|id"),
               *state = markup_attribute(attributes, "state");
    const struct relation *relation = id ? relation_of_id(listing->relations, id) : NULL;
    if (title && relation && is(relation->type, "worksheet"))
        workbook_add(listing->workbook, title, relation->target, state && strstr(state, "idden"));
}

static char *part_of_type(const struct relations *relations, const char *type)
{
    const struct relation *relation = relation_of_type(relations, type);
    return relation ? memory_copy_text(relation->target) : NULL;
}

static int list_parts(struct workbook *workbook, const char *part, struct error *err)
{
    static const struct markup_handlers handlers = {.start = listing_start};
    RELEASED(relations_release) struct relations relations = {0};
    OWNED char *folder = NULL;
    if (relations_read(&relations, &workbook->package, part, &folder, err) != 0)
        return -1;
    workbook->strings = part_of_type(&relations, "sharedStrings");
    workbook->styles = part_of_type(&relations, "styles");
    return markup_read(&workbook->package, part, &handlers, &(struct listing){workbook, &relations}, err);
}

int workbook_xlsx_list(struct workbook *workbook, struct error *err)
{
    RELEASED(relations_release) struct relations relations = {0};
    OWNED char *folder = NULL, *part = NULL;
    if (relations_read(&relations, &workbook->package, "", &folder, err) != 0)
        return -1;
    part = part_of_type(&relations, "officeDocument");
    if (!part)
        return error_set(err, ERROR_DATA, "%s: is a zip file that names no workbook", workbook->package.path);
    return list_parts(workbook, part, err);
}
