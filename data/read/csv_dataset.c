#include "data/read/csv_dataset.h"

#include "data/csv/csv_dialect.h"
#include "data/csv/csv_read.h"
#include "data/layout/layout.h"
#include "data/memory.h"
#include "data/read/rows.h"

enum { PREVIEW_ROWS = 64 };

static int read_rows(struct dataset *piece, const struct csv_source *source, const struct layout *layout, size_t *kept,
                     struct error *err)
{
    struct rows rows;
    rows_start(&rows, piece, layout, source->path);
    rows.lines = csv_source_lines(source);
    int status = csv_read(source, layout->delimiter, rows_take, &rows, err);
    struct error second;
    return rows_finish(&rows, kept, status == 0 ? err : &second) != 0 ? -1 : status;
}

static int read_with_layout(struct dataset *piece, const struct csv_source *source, const struct shape *shape,
                            struct error *err)
{
    RELEASED(layout_release) struct layout layout = {0};
    size_t kept = 0;
    if (layout_recognise(&layout, shape, piece, err) != 0)
        return -1;
    int status = read_rows(piece, source, &layout, &kept, err);
    dataset_source(piece, source->path, kept ? layout.name : "unreadable", kept);
    if (status == 0 && kept == 0 && piece->n_dropped == 0)
        dataset_drop(piece, source->path, layout.header_line ? layout.header_line : 1, 0, "", 0,
                     "no rows below the header");
    return status;
}

static int read_source(struct dataset *piece, const struct csv_source *source, const char *platform, struct error *err)
{
    RELEASED(csv_preview_release) struct csv_preview preview = {0};
    RELEASED(shape_release) struct shape shape = {0};
    char delimiter = source->delimiter
                         ? source->delimiter
                         : csv_dialect_delimiter(source->head + source->start, source->head_length - source->start);
    if (source->remark)
        dataset_note(piece, "%s", source->remark);
    csv_preview_read(&preview, source, delimiter, PREVIEW_ROWS);
    shape_read(&shape, source->path, platform, delimiter, &preview, piece);
    shape_find_parameters(&shape, &preview);
    return shape.width > 0 ? read_with_layout(piece, source, &shape, err)
                           : error_set(err, ERROR_DATA, "%s: holds no rows", source->path);
}

int csv_dataset_read_source(struct dataset *piece, const struct csv_source *source, const char *platform,
                            struct error *err)
{
    *piece = (struct dataset){0};
    int status = read_source(piece, source, platform, err);
    if (status == 0)
        status = csv_source_check_unchanged(source, err);
    if (status != 0)
        dataset_release(piece);
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
    progress_add(progress, source.head_length);
    int status = csv_dataset_read_source(piece, &source, platform, err);
    csv_source_close(&source);
    return status;
}
