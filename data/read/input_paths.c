#include "data/read/input_paths.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/program/input_file.h"
#include "data/read/table/csv_dataset.h"
#include "data/read/folder_files.h"
#include "data/read/folder_tree.h"
#include "data/read/workbook_sheets.h"

bool input_is_folder(const char *input)
{
    struct stat status;
    return stat(input, &status) == 0 && S_ISDIR(status.st_mode);
}

bool input_exists(const char *input)
{
    struct stat status;
    return stat(input, &status) == 0;
}

const char *input_file(const char *input)
{
    const char *equals = strchr(input, '=');
    return equals && !input_exists(input) ? equals + 1 : input;
}

/* The sheets of a workbook are tables of their own; another file alone needs no survey. */
static void survey_file(struct survey *survey, const char *path, bool alone)
{
    RELEASED(workbook_sheets_release) struct workbook_sheets sheets = {0};
    workbook_sheets_find(&sheets, path);
    for (size_t i = 0; i < sheets.n; i++)
        csv_dataset_survey(survey, sheets.items[i].path);
    if (sheets.n == 0 && !alone)
        csv_dataset_survey(survey, path);
}

static void survey_folder(struct survey *survey, const char *folder)
{
    RELEASED(folder_files_release) struct folder_files files = {0};
    struct error ignored;
    if (folder_files_find(&files, folder, &ignored) != 0)
        return;
    if (files.n == 0 || files.subfolders > 0)
        folder_tree_find(&files, folder);
    for (size_t i = 0; i < files.n; i++)
        survey_file(survey, files.items[i].path, files.n == 1);
}

/* Standard input can be read once, and one file needs no survey. */
void inputs_survey(struct survey *survey, char *const *inputs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *path = input_file(inputs[i]);
        struct stat status;
        if (input_is_folder(inputs[i]))
            survey_folder(survey, inputs[i]);
        else if (!input_file_is_standard(path) && stat(path, &status) == 0 && S_ISREG(status.st_mode))
            survey_file(survey, path, n == 1);
    }
}

bool inputs_stems_differ(char *const *inputs, size_t n)
{
    OWNED char *first = NULL;
    for (size_t i = 0; i < n; i++) {
        if (input_is_folder(inputs[i]) || !input_exists(inputs[i]))
            continue;
        char *name = file_name_measure(inputs[i]);
        if (first && strcmp(first, name) != 0) {
            free(name);
            return true;
        }
        free(first);
        first = name;
    }
    return false;
}

static bool is_standard_input(const char *input)
{
    const char *equals = strchr(input, '=');
    return input_file_is_standard(input) || (equals && input_file_is_standard(equals + 1));
}

int inputs_check(char *const *inputs, size_t n, struct error *err)
{
    size_t standard = 0;
    for (size_t i = 0; i < n; i++)
        standard += is_standard_input(inputs[i]);
    if (standard > 1)
        return error_set(err, ERROR_USAGE, "standard input ('-') is given %zu times and can be read once", standard);
    return n ? 0 : error_set(err, ERROR_USAGE, "no input is given: name a folder, CSV files, PLATFORM=FILE or '-'");
}

/* virtstat.conf of each folder says what its columns are; what stands on the command line holds before it. */
int inputs_read_rules(struct column_rules *rules, char *const *inputs, size_t n, struct error *err)
{
    int status = 0;
    for (size_t i = 0; i < n && status == 0; i++)
        if (input_is_folder(inputs[i]))
            status = column_rules_read(rules, inputs[i], err);
    return status;
}
