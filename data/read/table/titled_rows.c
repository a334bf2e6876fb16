#include "data/read/table/titled_rows.h"

#include <stdlib.h>
#include <string.h>

#include "data/layout/words/name_list.h"
#include "data/memory.h"
#include "data/read/table/table_title.h"

enum { NAMES_TOLD = 120 /* bytes */ };

static void name_platforms(struct layout *layout, const char *name)
{
    for (size_t i = 0; i < layout->width; i++) {
        struct layout_column *column = &layout->columns[i];
        if (column->role != ROLE_VALUE || !column->platform)
            continue;
        free(column->platform);
        column->platform = memory_copy_text(name);
    }
}

/* The unit in brackets behind the last title is none of this one. */
static void name_benchmark(struct layout *layout, size_t i, const char *name)
{
    struct layout_column *column = &layout->columns[i];
    OWNED char *platform = column->platform;
    free(column->benchmark);
    if (!column->given && layout->unit_line == 0) {
        free(column->unit);
        column->unit = NULL;
        column->better = BETTER_UNKNOWN;
    }
    layout_value(layout, i, platform, name);
}

static void take(struct titled_rows *titles, struct layout *layout, bool platform, const char *name)
{
    OWNED char *quoted = memory_format("'%s'", text_short(name).bytes);
    name_list_add(&titles->told, ", ", quoted, NAMES_TOLD);
    titles->n++;
    titles->open = true;
    if (platform)
        name_platforms(layout, name);
    OWNED char *benchmark = memory_format("%s%s%s", layout->title_before, *layout->title_before ? " " : "", name);
    for (size_t i = 0; i < layout->width && !platform; i++)
        if (layout->columns[i].role == ROLE_VALUE)
            name_benchmark(layout, i, benchmark);
}

/* The first title may be of a name that nobody knows: it stands right above the header. */
static bool is_first(const struct titled_rows *titles, const struct layout *layout, const struct table_title *title)
{
    return titles->n == 0 && title->name && layout->title && strcmp(title->name, layout->title) == 0;
}

bool titled_rows_take(struct titled_rows *titles, struct layout *layout, const struct csv_row *row)
{
    struct table_title title = table_title_read(row);
    bool platform = title.of == TITLE_PLATFORM && layout->titled_platforms,
         benchmark = (title.of == TITLE_BENCHMARK && layout->title) || is_first(titles, layout, &title);
    if (platform || benchmark)
        take(titles, layout, platform, title.name);
    free(title.name);
    return platform || benchmark;
}

bool titled_rows_take_unknown(struct titled_rows *titles, struct layout *layout)
{
    if (!titles->unknown || (layout->titled_platforms && layout->title))
        return false;
    take(titles, layout, layout->titled_platforms, titles->unknown);
    return true;
}

bool titled_rows_are_lost(const struct titled_rows *titles)
{
    return titles->unknown || titles->lost;
}

void titled_rows_next(struct titled_rows *titles, const struct layout *layout, const struct csv_row *row)
{
    titles->open = titles->lost = false;
    free(titles->unknown);
    titles->unknown = NULL;
    if (!row || row->n > 1 || layout->width == 1) /* a row of data may have a text alone, too */
        return;
    struct table_title title = table_title_read(row);
    titles->lost = title.of == TITLE_PLATFORM || (title.of == TITLE_BENCHMARK && !layout->title_idle);
    titles->unknown = title.of == TITLE_OTHER ? memory_copy_text(title.name) : NULL;
    free(title.name);
}

void titled_rows_note(const struct titled_rows *titles, const struct layout *layout, struct dataset *notes)
{
    const char *what = !layout->title             ? "platform"
                       : layout->titled_platforms ? "platform or the benchmark"
                                                  : "benchmark";
    if (titles->n == 1)
        dataset_note(notes, "%s, which stands alone in its line, names the %s of the rows below it", titles->told.bytes,
                     what);
    else if (titles->n > 1)
        dataset_note(notes, "%s, which stand alone in their lines, each name the %s of the rows below them",
                     titles->told.bytes, what);
}

void titled_rows_release(struct titled_rows *titles)
{
    free(titles->unknown);
    text_release(&titles->told);
    *titles = (struct titled_rows){0};
}
