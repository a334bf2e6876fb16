/* The files that were read stand on the page by their names, not by where they lay. */
#include "report/page/page_lists.h"

#include <string.h>

#include "report/words/phrase.h"
#include "report/view/view.h"

/* More files of one kind are told by the first and the last. */
static const size_t most_files = 8;

static size_t path_folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

size_t page_common_folder(const struct dataset *ds)
{
    size_t length = ds->n_sources ? path_folder_length(ds->sources[0].path) : 0;
    for (size_t i = 1; i < ds->n_sources; i++)
        while (length > 0 && strncmp(ds->sources[i].path, ds->sources[0].path, length) != 0)
            do
                length--;
            while (length > 0 && ds->sources[0].path[length - 1] != '/');
    return length;
}

const char *page_path(const struct dataset *ds, const char *path)
{
    size_t length = page_common_folder(ds);
    return length > 0 && strncmp(path, ds->sources[0].path, length) == 0 ? path + length : path;
}

static bool sources_alike(const struct source *a, const struct source *b)
{
    return a->rows == b->rows && strcmp(a->layout, b->layout) == 0;
}

/* Writes "a.csv, b.csv and c.csv" or "24 files (a.csv to x.csv)". */
static const char *sources_text(struct arena *arena, const struct dataset *ds, size_t first, size_t *n)
{
    const char **names = arena_allocate(arena, ds->n_sources, sizeof *names);
    *n = 0;
    for (size_t i = first; i < ds->n_sources; i++)
        if (sources_alike(&ds->sources[i], &ds->sources[first]))
            names[(*n)++] = page_path(ds, ds->sources[i].path);
    return *n > most_files ? arena_format(arena, "%zu files (%s to %s)", *n, names[0], names[*n - 1])
                           : phrase_list(arena, names, *n);
}

static bool source_is_told(const struct dataset *ds, size_t source)
{
    for (size_t i = 0; i < source; i++)
        if (sources_alike(&ds->sources[i], &ds->sources[source]))
            return true;
    return false;
}

void page_sources(json_t *report, const struct dataset *ds, struct wording *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ds->n_sources; i++) {
        if (source_is_told(ds, i))
            continue;
        size_t n;
        const char *files = sources_text(w->arena, ds, i, &n);
        json_t *context = json_pack("{s:s, s:o, s:o, s:s}", "layout", ds->sources[i].layout, "rows",
                                    view_count(ds->sources[i].rows), "count", view_count(n), "files", files);
        json_array_append_new(list, json_string(wording_say(w, "page.source", context)));
    }
    json_object_set_new(report, "sources", list);
}
