/* The verb convert. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/message.h"
#include "data/program/output.h"
#include "data/sheet/workbook.h"
#include "data/write/tidy_write.h"
#include "report/folder/staging.h"
#include "report/input/inputs.h"
#include "report/report_verbs.h"

const char convert_summary[] = "write what was read as one tidy CSV, for other programs and for this one";

struct convert_options {
    const char *output; /* NULL: standard output */
};

/* Reading is over before the first byte is written, but a file that was read is not to be lost. */
static int refuse_input(const struct dataset *ds, const char *path, struct error *err)
{
    struct stat output, input;
    for (size_t i = 0; i < ds->n_sources && stat(path, &output) == 0; i++) {
        const char *source = ds->sources[i].path;
        OWNED char *file = memory_copy_bytes(source, workbook_file_length(source));
        if (stat(file, &input) == 0 && input.st_dev == output.st_dev && input.st_ino == output.st_ino)
            return error_set(err, ERROR_USAGE, "%s: was read, and is not written over: name another file with -o",
                             path);
    }
    return 0;
}

static int file_write(void *to, const char *bytes, size_t length, struct error *err)
{
    return fwrite(bytes, 1, length, to) == length ? 0 : error_set(err, ERROR_IO, "writing failed: %s", strerror(errno));
}

static int file_fill(const struct dataset *ds, const char *file_name, const char *said, struct error *err)
{
    FILE *file = fopen(file_name, "wbe");
    if (!file)
        return error_set(err, ERROR_CREATE, "%s: %s", said, strerror(errno));
    const struct sink sink = {file_write, file};
    int status = tidy_write(&sink, ds, err);
    if (fclose(file) != 0 && status == 0)
        status = error_set(err, ERROR_IO, "writing failed: %s", strerror(errno));
    return status;
}

/* Writes beside the file and renames, so that a former file stays when the new one cannot be written as a whole. */
static int file_replace(const struct dataset *ds, const char *path, mode_t mode, const char *said, struct error *err)
{
    char *staging = NULL;
    int lock = -1;
    if (staging_make(&staging, &lock, path, err) != 0)
        return -1;
    OWNED char *whole = memory_format("%s/table", staging);
    int status = file_fill(ds, whole, said, err);
    if (status == 0 && ((mode && chmod(whole, mode & 07777) != 0) || rename(whole, path) != 0))
        status = error_set(err, ERROR_CREATE, "%s: %s", said, strerror(errno));
    staging_discard(staging, lock);
    return status;
}

/* What is no regular file, such as a device or a pipe, is written to and never removed. */
static int write_file(const struct dataset *ds, const char *path, struct error *err)
{
    struct stat former = {0};
    bool exists = stat(path, &former) == 0;
    if (refuse_input(ds, path, err) != 0)
        return -1;
    if (exists && !S_ISREG(former.st_mode))
        return file_fill(ds, path, path, err);
    OWNED char *target = exists ? realpath(path, NULL) : memory_format("%s", path);
    return file_replace(ds, target ? target : path, former.st_mode, path, err);
}

/* A table has no place for setup.txt, which may tell causes. */
static void say_setup(const struct dataset *ds)
{
    if (ds->n_setup > 0)
        message_print("setup.txt is no part of the table: keep it beside it in one folder, and name the folder");
}

static int convert_run(void *context, const struct operands *operands, struct error *err)
{
    const struct convert_options *o = context;
    const struct inputs inputs = inputs_of(operands);
    RELEASED(dataset_release) struct dataset ds = {0};
    if (inputs_read(&ds, &inputs, err) != 0)
        return -1;
    say_setup(&ds);
    return o->output ? write_file(&ds, o->output, err) : tidy_write(&output_sink, &ds, err);
}

int command_convert(int argc, char **argv, struct error *err)
{
    struct convert_options o = {0};
    const struct option options[] = {
        {"output", 'o', OPTION_TEXT, &o.output, "FILE", NULL, "The file to write; by default standard output."},
    };
    const struct verb_usage usage = {
        "convert", "[INPUT...] [-o FILE]", convert_summary, INPUTS_HELP, options, sizeof options / sizeof *options,
        true};
    return options_run(&usage, argc, argv, convert_run, &o, err);
}
