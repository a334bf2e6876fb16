/* Reads the inputs of a command: folders, files, PLATFORM=FILE, "-". */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "data/read/table/csv_dataset.h"
#include "data/read/campaigns.h"
#include "data/read/file_piece.h"
#include "data/dataset.h"
#include "data/program/option.h"
#include "data/program/progress.h"
#include "data/layout/words/file_name.h"
#include "data/read/dataset_join.h"
#include "data/read/folder_files.h"
#include "data/read/folder_tree.h"
#include "data/read/format_batch.h"
#include "data/read/format_runs.h"
#include "data/read/given_columns.h"
#include "data/read/input_paths.h"
#include "data/read/parameters.h"
#include "data/read/platform_stems.h"
#include "data/read/program_files.h"
#include "data/read/unread_tables.h"
#include "data/read/usable_values.h"
#include "data/read/workbook_sheets.h"
#include "data/memory.h"
#include "data/catalogue/setup_text.h"
#include "data/text.h"

static void expect_file(struct dataset_join *join, const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
        progress_expect(join->whole->progress, (size_t)status.st_size);
}

static struct csv_reading reading_of(const struct dataset_join *join, const char *path, const char *platform)
{
    const char *stem = platform ? NULL : platform_stems_of(&join->stems, path);
    return (struct csv_reading){.path = path,
                                .platform = stem ? stem : platform,
                                .by_name = stem != NULL,
                                .levels = join->levels,
                                .rules = join->rules,
                                .survey = &join->survey,
                                .progress = join->whole->progress};
}

/* The folder or the sheet names the platform, unless the table names its platforms itself. */
static int read_of_platform(struct dataset_join *join, const struct csv_reading *reading, bool named, struct error *err)
{
    int status = file_piece_read(join, reading, named, err);
    if (status == 0 || !reading->platform || err->kind != ERROR_USAGE)
        return status;
    *err = (struct error){0};
    struct csv_reading alone = *reading;
    alone.platform = NULL;
    alone.by_folder = alone.by_name = false;
    return file_piece_read(join, &alone, named, err);
}

static int read_sheets(struct dataset_join *join, const char *path, const struct workbook_sheets *sheets, bool named,
                       struct error *err)
{
    int status = 0;
    if (sheets->others)
        dataset_note(join->whole,
                     "%s: its sheets that are called after platforms are read; FILE#NAME reads another one: %s", path,
                     sheets->others);
    for (size_t i = 0; i < sheets->n && status == 0; i++) {
        struct csv_reading reading = reading_of(join, sheets->items[i].path, sheets->items[i].platform);
        status = read_of_platform(join, &reading, named, err);
    }
    return status;
}

/* A workbook may have a table for each platform. */
static int read_tables(struct dataset_join *join, const struct csv_reading *reading, bool named, struct error *err)
{
    RELEASED(workbook_sheets_release) struct workbook_sheets sheets = {0};
    if (!reading->platform)
        workbook_sheets_find(&sheets, reading->path);
    return sheets.n > 0 ? read_sheets(join, reading->path, &sheets, named, err)
                        : read_of_platform(join, reading, named, err);
}

static int read_file(struct dataset_join *join, const char *path, const char *platform, struct error *err)
{
    struct csv_reading reading = reading_of(join, path, platform);
    reading.stem_tells = join->stems_differ;
    if (platform)
        return file_piece_read(join, &reading, true, err);
    return dataset_join_was_read(join, path) ? 0 : read_tables(join, &reading, true, err);
}

static bool ends_in_runs_csv(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && strcmp(slash, "/runs.csv") == 0;
}

/* runs.csv of collect is all there is to know: the PLATFORM-results.csv beside it are derived from it. */
static bool read_runs(struct dataset_join *join, const struct folder_files *files)
{
    struct dataset piece;
    struct error ignored;
    const char *path = NULL;
    for (size_t i = 0; i < files->n && files->subfolders == 0; i++)
        path = ends_in_runs_csv(files->items[i].path) ? files->items[i].path : path;
    if (!path)
        return false;
    expect_file(join, path);
    struct csv_reading reading = reading_of(join, path, NULL);
    bool whole = csv_dataset_read(&piece, &reading, &ignored) == 0;
    bool tidy = whole && strcmp(piece.sources[0].layout, "tidy") == 0;
    if (tidy) {
        dataset_join_piece(join, &piece);
        if (files->n > 1)
            dataset_note(join->whole,
                         "%s: read alone, since the other CSV files of its folder (%zu) repeat what it holds", path,
                         files->n - 1);
    } else if (whole) {
        dataset_release(&piece);
    }
    return tidy;
}

static int read_entry(struct dataset_join *join, const struct folder_file *file, struct error *err)
{
    struct stat file_status;
    if (stat(file->path, &file_status) != 0 || !S_ISREG(file_status.st_mode)) {
        dataset_note(join->whole, "%s is not a file and is not read", file->path);
        return 0;
    }
    struct csv_reading reading = reading_of(join, file->path, file->platform);
    reading.by_folder = file->platform != NULL;
    reading.stem_tells = file->stem_tells;
    reading.measure = file->measure;
    return dataset_join_was_read(join, file->path) ? 0 : read_tables(join, &reading, false, err);
}

/* The names of files in one folder, which itself names nothing, tell together what each is of. */
static void find_stems(struct dataset_join *join, const struct folder_files *files)
{
    OWNED char **paths = memory_allocate(files->n, sizeof *paths);
    size_t n = 0, folder = files->n > 0 ? (size_t)(strrchr(files->items[0].path, '/') - files->items[0].path) : 0;
    for (const struct folder_file *file = files->items; file < files->items + files->n; file++)
        if (!file->platform && !file->measure && strncmp(file->path, files->items[0].path, folder + 1) == 0 &&
            !strchr(file->path + folder + 1, '/'))
            paths[n++] = file->path;
    platform_stems_find(&join->stems, &join->survey, paths, n == files->n ? n : 0, join->whole);
}

static int read_files(struct dataset_join *join, const char *folder, const struct folder_files *files,
                      struct error *err)
{
    if (files->n == 0 && files->deeper)
        return error_set(err, ERROR_NO_INPUT,
                         "%s: the folder holds no tables, and neither names of files and folders nor all tables below "
                         "it tell platforms: name the tables, as FILE or PLATFORM=FILE, such as PLATFORM=%s",
                         folder, files->deeper);
    if (files->n == 0)
        return error_set(
            err, ERROR_NO_INPUT,
            "%s: the folder holds no tables: looked for names such as runs.csv, PLATFORM-results.csv, "
            "PLATFORM.csv, PLATFORM-BENCHMARK.csv or PLATFORM.txt, and for subfolders called after platforms",
            folder);
    if (read_runs(join, files))
        return 0;
    unread_tables_note(files, folder, join->whole);
    for (size_t i = 0; i < files->n; i++)
        expect_file(join, files->items[i].path);
    int status = 0;
    join->levels = folder_files_have_levels(files);
    find_stems(join, files);
    for (size_t i = 0; i < 2 * files->n && status == 0; i++)
        if (platform_stems_is_later(&join->stems, files->items[i % files->n].path) == (i >= files->n))
            status = read_entry(join, &files->items[i % files->n], err);
    return status;
}

/* What lies beside the results of a program and is none may be a run that failed altogether: it is not passed over. */
static int read_programs(struct dataset_join *join, const char *folder, const struct program_files *files,
                         struct error *err)
{
    int status = 0;
    for (size_t i = 0; i < files->n && status == 0; i++) {
        struct csv_reading reading = reading_of(join, files->claimed[i], NULL);
        status = dataset_join_was_read(join, files->claimed[i]) ? 0 : file_piece_read(join, &reading, false, err);
    }
    for (size_t i = 0; i < files->n_others && status == 0; i++) {
        struct csv_reading reading = reading_of(join, files->others[i], NULL);
        if (format_batch_is_document(files->others[i])) /* why it cannot be read, is said then */
            status = file_piece_read(join, &reading, false, err);
        else
            dataset_join_unreadable(join, files->others[i], 1, "holds no result of a program, as files beside it do");
    }
    setup_text_read(join->whole, folder);
    return status;
}

static int read_folder(struct dataset_join *join, const char *input, struct error *err)
{
    RELEASED(folder_files_release) struct folder_files files = {0};
    size_t length = strlen(input);
    while (length > 1 && input[length - 1] == '/')
        length--;
    OWNED char *folder = memory_copy_bytes(input, length);
    if (folder_files_find(&files, folder, err) != 0)
        return -1;
    RELEASED(program_files_release) struct program_files programs = {0};
    if (program_files_find(&programs, join->programs, folder, &files, join->whole, err) != 0)
        return -1;
    if (programs.n > 0)
        return read_programs(join, folder, &programs, err);
    if (files.n == 0 || files.subfolders > 0)
        folder_tree_find(&files, folder);
    folder_files_note(&files, folder, join->whole);
    int status = read_files(join, folder, &files, err);
    setup_text_read(join->whole, folder);
    return status;
}

static int read_platform_file(struct dataset_join *join, const char *input, const char *equals, struct error *err)
{
    OWNED char *platform = text_name(input, (size_t)(equals - input));
    return *platform ? read_file(join, equals + 1, platform, err)
                     : error_set(err, ERROR_USAGE, "%s: the platform's name before '=' is missing", input);
}

static int read_input(struct dataset_join *join, const char *input, struct error *err)
{
    const char *equals = strchr(input, '=');
    if (strcmp(input, "-") != 0 && input_is_folder(input))
        return read_folder(join, input, err);
    if (equals && !input_exists(input))
        return read_platform_file(join, input, equals, err);
    return read_file(join, input, NULL, err);
}

static int read_inputs(struct dataset_join *join, char *const *inputs, size_t n_inputs, struct error *err)
{
    int status = 0;
    for (size_t i = 0; i < n_inputs; i++)
        expect_file(join, input_file(inputs[i]));
    inputs_survey(&join->survey, inputs, n_inputs);
    join->stems_differ = inputs_stems_differ(inputs, n_inputs);
    join->levels = file_names_have_levels(inputs, n_inputs);
    platform_stems_find(&join->stems, &join->survey, inputs, n_inputs, join->whole);
    for (size_t i = 0; i < n_inputs && status == 0; i++)
        status = read_input(join, inputs[i], err);
    return status;
}

static int read_rules(struct column_rules *rules, char *const *inputs, size_t n, const struct option_list *columns,
                      struct error *err)
{
    for (size_t i = 0; columns && i < columns->n; i++)
        if (column_rules_add(rules, columns->items[i], "--column", err) != 0)
            return -1;
    return inputs_read_rules(rules, inputs, n, err);
}

int dataset_read_as(struct dataset *out, char *const *inputs, size_t n_inputs, const struct option_list *columns,
                    struct progress *progress, struct error *err)
{
    *out = (struct dataset){.progress = progress};
    progress_begin(progress, "reading", 0);
    RELEASED(column_rules_release) struct column_rules rules = {0};
    struct format_batch programs = {0};
    struct dataset_join join = {.whole = out, .programs = &programs, .rules = &rules};
    int status = inputs_check(inputs, n_inputs, err);
    if (status == 0)
        status = read_rules(&rules, inputs, n_inputs, columns, err);
    if (status == 0)
        status = read_inputs(&join, inputs, n_inputs, err);
    format_runs_join(&programs, &join);
    format_batch_release(&programs);
    dataset_join_finish(&join);
    if (status == 0)
        status = column_rules_check(&rules, err);
    given_columns_remove(out);
    parameters_settle(out);
    campaigns_note(out);
    if (status == 0)
        status = usable_values_check(out, err);
    if (status != 0)
        dataset_release(out);
    return status;
}

int dataset_read(struct dataset *out, char *const *inputs, size_t n_inputs, struct progress *progress,
                 struct error *err)
{
    return dataset_read_as(out, inputs, n_inputs, NULL, progress, err);
}
