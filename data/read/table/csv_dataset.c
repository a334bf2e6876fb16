#include "data/read/table/csv_dataset.h"

#include "data/catalogue/catalogue.h"
#include "data/csv/csv_dialect.h"
#include "data/csv/csv_read.h"
#include "data/layout/layout.h"
#include "data/layout/properties.h"
#include "data/layout/roles.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/read/table/rows.h"
#include "data/read/table/table_titles.h"

enum { PREVIEW_ROWS = 4096 };

static int read_rows(struct dataset *piece, const struct csv_source *source, struct layout *layout,
                     struct filled_down *filled, size_t *kept, struct error *err)
{
    struct rows rows;
    rows_start(&rows, piece, layout, source->path);
    rows.lines = csv_source_lines(source);
    rows.filled = filled;
    int status = csv_read(source, layout->delimiter, rows_take, &rows, err);
    struct error second;
    filled_down_note(filled, layout->header, piece);
    return rows_finish(&rows, kept, status == 0 ? err : &second) != 0 ? -1 : status;
}

static const char *role_word(enum role role)
{
    static const char *const words[] = {[ROLE_IGNORED] = "not used",    [ROLE_TIME] = "time",
                                        [ROLE_CLOCK] = "time of day",   [ROLE_PIECE] = "piece of the time",
                                        [ROLE_VALUE] = "value",         [ROLE_PLATFORM] = "platform",
                                        [ROLE_BENCHMARK] = "benchmark", [ROLE_UNIT] = "unit",
                                        [ROLE_BETTER] = "better",       [ROLE_STATUS] = "status",
                                        [ROLE_BLOCK] = "block",         [ROLE_REASON] = "reason",
                                        [ROLE_POSITION] = "position",   [ROLE_BOOT] = "boot",
                                        [ROLE_HOST] = "host",           [ROLE_SIDE] = "side",
                                        [ROLE_ERROR] = "error",         [ROLE_GROUP] = "part of the benchmark's name",
                                        [ROLE_PARAMETER] = "parameter", [ROLE_COVARIATE] = "noise",
                                        [ROLE_RUN] = "run number",      [ROLE_COMPANION] = "said of one value",
                                        [ROLE_KNOWN] = "not used"};
    return words[role];
}

/* The first three different values of a column. */
static char *first_values(const struct evidence *evidence)
{
    RELEASED(text_release) struct text out = {0};
    for (size_t i = 0; i < evidence->n_levels && i < 3; i++)
        text_format(&out, "%s%s", i ? ", " : "", text_short(evidence->levels[i].text).bytes);
    return memory_copy_text(text_string(&out));
}

/* What the columns are, before another header below gives them other names. The caller owns them. */
static struct source_column *describe_columns(const struct layout *layout, const struct shape *shape)
{
    struct source_column *columns = memory_allocate(layout->width, sizeof *columns);
    for (size_t i = 0; i < layout->width; i++) {
        const struct layout_column *column = &layout->columns[i];
        bool value = column->role == ROLE_VALUE;
        columns[i] =
            (struct source_column){.name = memory_copy_text(layout->header[i]),
                                   .role = role_word(column->role),
                                   .why = shape->columns[i].why ? shape->columns[i].why : "",
                                   .benchmark = value && column->benchmark ? memory_copy_text(column->benchmark) : NULL,
                                   .platform = value && column->platform ? memory_copy_text(column->platform) : NULL,
                                   .first = first_values(&shape->columns[i].evidence)};
    }
    return columns;
}

static bool has_values(const struct layout *layout)
{
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE)
            return true;
    return false;
}

static int read_with_layout(struct dataset *piece, const struct csv_source *source, const struct shape *shape,
                            struct filled_down *filled, struct error *err)
{
    RELEASED(layout_release) struct layout layout = {0};
    size_t kept = 0;
    if (layout_recognise(&layout, shape, piece, err) != 0)
        return -1;
    struct source_column *columns = describe_columns(&layout, shape);
    int status = read_rows(piece, source, &layout, filled, &kept, err);
    dataset_source(piece, source->path, kept ? layout.name : "unreadable", kept);
    piece->sources[piece->n_sources - 1].columns = columns;
    piece->sources[piece->n_sources - 1].n_columns = layout.width;
    if (status == 0 && kept == 0 && piece->n_dropped == 0)
        dataset_drop(piece, source->path, layout.header_line ? layout.header_line : 1, 0, "", 0,
                     shape->first && !has_values(&layout) ? "none of its columns holds results"
                                                          : "no rows below the header");
    return status;
}

static void note_points(struct dataset *piece, const struct decimal_evidence *signs)
{
    if (!signs->comma && csv_dialect_decimal(signs) == ',' && csv_dialect_points_group(signs))
        dataset_note(piece, "numbers such as 1.103 are read as 1103, since numbers such as 987 stand among them");
}

/* What the first rows of a table say of it. */
struct look {
    struct csv_preview preview;
    struct table_titles titles;
    struct shape shape;
    struct filled_down filled;
};

static void look_release(struct look *look)
{
    filled_down_release(&look->filled);
    shape_release(&look->shape);
    table_titles_release(&look->titles);
    csv_preview_release(&look->preview);
}

static void read_shape_again(struct look *look, const struct csv_source *source, const char *platform,
                             const struct decimal_evidence *signs)
{
    char delimiter = look->shape.delimiter;
    shape_release(&look->shape);
    shape_read(&look->shape, source->path, platform, delimiter, signs, &look->preview);
}

static void look_at(struct look *look, const struct csv_source *source, const char *platform,
                    const struct survey *survey)
{
    struct shape *shape = &look->shape;
    char delimiter = source->delimiter
                         ? source->delimiter
                         : csv_dialect_delimiter(source->head + source->start, source->head_length - source->start);
    csv_preview_read(&look->preview, source, delimiter, PREVIEW_ROWS);
    table_titles_find(&look->titles, source->path, platform, &look->preview);
    struct decimal_evidence signs = csv_dialect_evidence(&look->preview, delimiter);
    shape_read(shape, source->path, platform, delimiter, &signs, &look->preview);
    filled_down_find(&look->filled, shape, &look->preview);
    if (look->filled.n > 0)
        read_shape_again(look, source, platform, &signs);
    signs = survey ? survey_signs(survey, shape) : signs;
    if (csv_dialect_decimal(&signs) == shape->decimal) {
        shape->signs = signs;
        return;
    }
    read_shape_again(look, source, platform, &signs);
}

/* The platform of the first rows is theirs as one is that the folder names: the name of the file is free for the
 * benchmark. */
static void take_titles(struct shape *shape, const struct table_titles *titles)
{
    shape->title = titles->benchmark;
    shape->unknown = titles->benchmark ? NULL : titles->unknown;
    if (!titles->platform)
        return;
    shape->platform = titles->platform;
    shape->by_title = shape->by_folder = true;
    shape->by_name = false;
}

static int read_source(struct dataset *piece, const struct csv_source *source, const struct csv_reading *reading,
                       struct error *err)
{
    RELEASED(look_release) struct look look = {0};
    struct shape *shape = &look.shape;
    if (source->remark)
        dataset_note(piece, "%s", source->remark);
    look_at(&look, source, reading->platform, reading->survey);
    note_points(piece, &shape->signs);
    if (shape->width == 0)
        return error_set(err, ERROR_DATA, "%s: holds no rows", source->path);
    if (look.titles.several && reading->platform)
        return error_set(err, ERROR_USAGE, "%s: the file names its platforms itself: give it without '%s='",
                         source->path, reading->platform);
    properties_find(shape, &look.preview);
    shape->by_folder = reading->by_folder;
    shape->by_name = reading->by_name;
    shape->stem_tells = reading->stem_tells;
    shape->measure = reading->measure;
    shape->levels = reading->levels;
    take_titles(shape, &look.titles);
    if (reading->survey)
        survey_apply(reading->survey, shape);
    if (reading->rules && column_rules_apply(reading->rules, shape, err) != 0)
        return -1;
    roles_decide(shape, piece);
    return read_with_layout(piece, source, shape, &look.filled, err);
}

int csv_dataset_read_source(struct dataset *piece, const struct csv_source *source, const struct csv_reading *reading,
                            struct error *err)
{
    *piece = (struct dataset){0};
    int status = read_source(piece, source, reading, err);
    if (status == 0)
        status = csv_source_check_unchanged(source, err);
    if (status != 0)
        dataset_release(piece);
    return status;
}

int csv_dataset_read(struct dataset *piece, const struct csv_reading *reading, struct error *err)
{
    struct csv_source source;
    *piece = (struct dataset){0};
    if (csv_source_open(&source, reading->path, err) != 0)
        return -1;
    source.progress = reading->progress;
    progress_add(reading->progress, source.head_length);
    int status = csv_dataset_read_source(piece, &source, reading, err);
    csv_source_close(&source);
    return status;
}

void csv_dataset_survey(struct survey *survey, const char *path)
{
    RELEASED(look_release) struct look look = {0};
    struct csv_source source;
    struct error ignored;
    if (csv_source_open(&source, path, &ignored) != 0)
        return;
    look_at(&look, &source, NULL, NULL);
    survey_add(survey, &look.shape);
    csv_source_close(&source);
}

static bool names_platforms(const struct shape *shape)
{
    size_t called = 0, holding = 0;
    for (size_t i = 0; i < shape->width; i++) {
        const struct evidence *evidence = &shape->columns[i].evidence;
        called += catalogue_is_platform(shape->columns[i].name);
        bool texts = evidence->texts > 0 && evidence->numbers == 0;
        holding += texts && (role_words_weight(shape->columns[i].name, ROLE_PLATFORM) >= 2 ||
                             evidence->platforms == evidence->texts);
    }
    return shape->has_header && (called > 1 || holding > 0);
}

bool csv_dataset_names_platforms(const char *path)
{
    RELEASED(look_release) struct look look = {0};
    struct csv_source source;
    struct error ignored;
    if (csv_source_open(&source, path, &ignored) != 0)
        return false;
    look_at(&look, &source, NULL, NULL);
    bool named = names_platforms(&look.shape);
    csv_source_close(&source);
    return named;
}
