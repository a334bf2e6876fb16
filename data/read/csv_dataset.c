#include "data/read/csv_dataset.h"

#include <string.h>

#include "data/csv/csv_dialect.h"
#include "data/csv/csv_read.h"
#include "data/read/harvest.h"
#include "data/layout/layout.h"

enum { PREVIEW_ROWS = 64 };

static void *create(void *context)
{
    const struct harvest *harvest = context;
    return batch_create(harvest->layout);
}

static void merge(void *context, void *batch, size_t lines_before)
{
    harvest_merge(context, batch, lines_before);
}

static int read_rows(struct dataset *piece, const struct csv_source *source, const struct layout *layout, size_t *rows,
                     struct error *err)
{
    struct harvest harvest;
    harvest_start(&harvest, piece, layout, source->path);
    harvest.batches = csv_read_batches(source);
    struct csv_sink sink = {&harvest, create, batch_row, merge, batch_release};
    int status = csv_read(source, layout->delimiter, &sink, err);
    struct error second;
    if (harvest_finish(&harvest, status == 0 ? err : &second) != 0)
        status = -1;
    *rows = harvest.rows;
    return status;
}

static int read_preview(struct dataset *piece, const struct csv_source *source, const struct shape *shape, size_t *rows,
                        struct error *err)
{
    struct layout layout;
    if (layout_recognise(&layout, shape, piece, err) != 0)
        return -1;
    int status = read_rows(piece, source, &layout, rows, err);
    dataset_source(piece, source->path, *rows ? layout.name : "unreadable", *rows);
    if (status == 0 && *rows == 0 && piece->n_dropped == 0)
        dataset_drop(piece, source->path, layout.header_line ? layout.header_line : 1, 0, "", 0,
                     "no rows below the header");
    layout_release(&layout);
    return status;
}

static int read_source(struct dataset *piece, const struct csv_source *source, const char *platform, struct error *err)
{
    struct csv_preview preview;
    struct shape shape;
    size_t rows = 0;
    char delimiter = csv_dialect_delimiter(source->head + source->start, source->head_length - source->start);
    csv_preview_read(&preview, source, delimiter, PREVIEW_ROWS);
    shape_read(&shape, source->path, platform, delimiter, &preview, piece);
    int status = shape.width > 0 ? read_preview(piece, source, &shape, &rows, err)
                                 : error_set(err, ERROR_DATA, "%s: holds no rows", source->path);
    shape_release(&shape);
    csv_preview_release(&preview);
    return status;
}

int csv_dataset_read(struct dataset *piece, const char *path, const char *platform, struct progress *progress,
                     struct error *err)
{
    struct csv_source source;
    *piece = (struct dataset){0};
    if (csv_source_open(&source, path, err) != 0)
        return -1;
    source.progress = progress;
    if (source.complete || !source.seekable) /* else the head is read once more with the rest */
        progress_add(progress, source.head_length);
    int status = read_source(piece, &source, platform, err);
    csv_source_close(&source);
    if (status != 0)
        dataset_release(piece);
    return status;
}
