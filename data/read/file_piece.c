#include "data/read/file_piece.h"

#include <stdio.h>
#include <string.h>

#include "data/csv/csv_source.h"
#include "data/program/progress.h"
#include "data/read/table/csv_dataset.h"
#include "data/read/format_batch.h"

/* The message of a file's error begins with "path:" or "path:line:"; a dropped entry has these in fields. */
static void drop_file(struct dataset_join *join, const char *path, const struct error *problem)
{
    const char *reason = problem->message;
    size_t length = strlen(path), line = 1;
    int used = 0;
    if (strncmp(reason, path, length) == 0 && reason[length] == ':')
        reason += length + 1;
    if (sscanf(reason, "%zu:%n", &line, &used) == 1 && used > 0)
        reason += used;
    else
        line = 1;
    dataset_join_unreadable(join, path, line, *reason == ' ' ? reason + 1 : reason);
}

/* A result of another program is kept for the end; whatever else there is, is read as a table. */
static enum batch_answer read_source(struct dataset_join *join, const struct csv_reading *reading, struct error *err)
{
    struct csv_source source;
    struct dataset piece;
    if (csv_source_open(&source, reading->path, err) != 0)
        return BATCH_REFUSED;
    source.progress = reading->progress;
    progress_add(source.progress, source.head_length);
    enum batch_answer answer = format_batch_take(join->programs, &source, reading->platform, err);
    if (answer == BATCH_NOT && csv_dataset_read_source(&piece, &source, reading, err) == 0) {
        dataset_join_piece(join, &piece);
        answer = BATCH_TAKEN;
    }
    csv_source_close(&source);
    return answer == BATCH_NOT ? BATCH_REFUSED : answer;
}

int file_piece_read(struct dataset_join *join, const struct csv_reading *reading, bool named, struct error *err)
{
    struct error problem = {0};
    enum batch_answer answer = read_source(join, reading, &problem);
    if (answer == BATCH_TAKEN)
        return 0;
    if (answer == BATCH_FAILED || (problem.kind != ERROR_DATA && (named || problem.kind != ERROR_NO_INPUT))) {
        *err = problem;
        return -1;
    }
    drop_file(join, reading->path, &problem);
    return 0;
}
