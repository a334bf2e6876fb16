#include "data/read/table/table_titles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/layout/layout.h"
#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/read/table/table_title.h"

static size_t count_filled(const struct csv_row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += row->cells[i].length > 0;
    return n;
}

static bool has_number(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (shape_cell_is_number(&row->cells[i], '.') || shape_cell_is_number(&row->cells[i], ','))
            return true;
    return false;
}

/* Whether most rows have one cell only. */
static bool is_one_wide(const struct csv_preview *preview)
{
    size_t wide = 0;
    for (size_t r = 0; r < preview->n; r++)
        wide += count_filled(&preview->rows[r]) > 1;
    return wide * 2 < preview->n;
}

static void replace(char **name, char *by)
{
    free(*name);
    *name = by;
}

/* What is found while the rows are looked at. */
struct finding {
    struct table_titles *titles;
    char *first;    /* the first platform of all titles */
    bool numbers;   /* a row of numbers was seen */
    bool names;     /* a row of two cells or more was seen */
    bool one_wide;  /* most rows have one cell: a name above such a column is its header, unless others follow */
    bool first_row; /* the title stands in the first row */
};

static void take_platform(struct finding *finding, char *name, bool first_row)
{
    struct table_titles *titles = finding->titles;
    titles->several |= finding->first && strcasecmp(finding->first, name) != 0;
    finding->first = finding->first ? finding->first : memory_copy_text(name);
    finding->first_row |= first_row;
    if (finding->numbers)
        free(name);
    else
        replace(&titles->platform, name);
}

/* A row with empty cells behind the name may be one of data that lacks its values, unless a row of names follows. */
static struct table_title title_at(const struct csv_preview *preview, size_t r)
{
    const struct csv_row *row = &preview->rows[r], *next = r + 1 < preview->n ? row + 1 : NULL;
    bool names_follow = next && count_filled(next) > 1 && !has_number(next);
    return row->n == 1 || names_follow ? table_title_read(row) : (struct table_title){0};
}

static void take_row(struct finding *finding, const struct csv_preview *preview, size_t r)
{
    struct table_titles *titles = finding->titles;
    struct table_title title = title_at(preview, r);
    bool first_row = r == 0;
    finding->names = finding->names || (title.of == TITLE_NONE && count_filled(&preview->rows[r]) > 1);
    finding->numbers = finding->numbers || has_number(&preview->rows[r]);
    if (title.of == TITLE_PLATFORM)
        take_platform(finding, title.name, first_row);
    else if (title.of == TITLE_BENCHMARK && !finding->numbers && !finding->one_wide)
        replace(&titles->benchmark, title.name);
    else if (title.of == TITLE_OTHER && !finding->numbers && !finding->names && !finding->one_wide)
        replace(&titles->unknown, title.name);
    else
        free(title.name);
}

/* Whether the titles say it: several do, and one does where nothing else names the platform. */
static bool platforms_tell(const struct finding *finding, const char *path, const char *given)
{
    const struct table_titles *titles = finding->titles;
    if (!titles->platform || (finding->one_wide && !(titles->several && finding->first_row)))
        return false;
    OWNED char *file = file_name_has_platform(path) ? file_name_platform(path) : NULL;
    return titles->several || (!given && (!file || strcasecmp(file, titles->platform) == 0));
}

static void remove_row(struct csv_preview *preview, size_t r)
{
    for (size_t i = 0; i < preview->rows[r].n; i++)
        free((char *)preview->rows[r].cells[i].bytes);
    free((struct csv_cell *)preview->rows[r].cells);
    memmove(&preview->rows[r], &preview->rows[r + 1], (preview->n - r - 1) * sizeof *preview->rows);
    preview->n--;
}

static void remove_titles(const struct table_titles *titles, struct csv_preview *preview)
{
    for (size_t r = preview->n; r-- > 0;) {
        struct table_title title = title_at(preview, r);
        free(title.name);
        if ((title.of == TITLE_PLATFORM && titles->platform) || (title.of == TITLE_BENCHMARK && titles->benchmark))
            remove_row(preview, r);
    }
}

void table_titles_find(struct table_titles *out, const char *path, const char *given, struct csv_preview *preview)
{
    *out = (struct table_titles){0};
    struct finding finding = {.titles = out, .one_wide = is_one_wide(preview)};
    for (size_t r = 0; r < preview->n; r++)
        take_row(&finding, preview, r);
    if (!platforms_tell(&finding, path, given)) {
        replace(&out->platform, NULL);
        out->several = false;
    }
    free(finding.first);
    if (out->platform || out->benchmark)
        remove_titles(out, preview);
}

void table_titles_release(struct table_titles *titles)
{
    free(titles->platform);
    free(titles->benchmark);
    free(titles->unknown);
    *titles = (struct table_titles){0};
}
