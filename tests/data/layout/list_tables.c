/* How small tables are read: list_tables FILE
 *
 * FILE has the tables. "== PATH" begins a set of files with its first one, "++ PATH" adds one; the lines of a file follow. "%N LINE" is N
 * lines, in which each # is their number. Of each set is listed what the columns are and why, the series, what is dropped, and the notes. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/dataset.h"
#include "data/memory.h"
#include "data/text.h"

/* ---- the files ---- */

static FILE *open_in_folder(const char *folder, const char *path)
{
    OWNED char *whole = memory_format("%s/%s", folder, path);
    for (char *slash = whole + strlen(folder) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        mkdir(whole, 0755);
        *slash = '/';
    }
    return fopen(whole, "wb");
}

static void write_line(FILE *file, const char *line)
{
    int times = 0, used = 0;
    if (sscanf(line, "%%%d %n", &times, &used) < 1 || used == 0) {
        fputs(line, file);
        return;
    }
    for (int i = 1; i <= times; i++)
        for (const char *at = line + used; *at; at++)
            *at == '#' ? (void)fprintf(file, "%d", i) : (void)fputc(*at, file);
}

/* ---- what is listed ---- */

static void list_sources(const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_sources; i++) {
        const struct source *source = &ds->sources[i];
        printf("%s: %s, %zu\n", source->path, source->layout, source->rows);
        for (size_t k = 0; k < source->n_columns; k++) {
            const struct source_column *column = &source->columns[k];
            printf("  '%s' is %s", column->name, column->role);
            printf("%s%s%s", *column->why ? " by " : "", column->why, column->benchmark ? " of " : "");
            printf("%s%s%s\n", column->benchmark ? column->benchmark : "", column->platform ? " on " : "",
                   column->platform ? column->platform : "");
        }
    }
}

static void list_series(const struct dataset *ds)
{
    static const char *const directions[] = {
        [BETTER_UNKNOWN] = "", [BETTER_HIGHER] = " higher", [BETTER_LOWER] = " lower"};
    for (size_t i = 0; i < ds->n_series && i < 12; i++) {
        const struct series *series = &ds->series[i];
        const struct benchmark *b = &ds->benchmarks[series->benchmark];
        size_t bare = b->bare ? b->bare : strlen(b->name);
        printf("%s, %.*s%s%s%s%s%s%s:", ds->platforms[series->platform], (int)bare, b->name, b->bare ? "|" : "",
               b->name + bare, *b->unit ? " " : "", b->unit, directions[b->better], b->told ? " told" : "");
        for (size_t k = 0; k < series->n && k < 8; k++)
            printf(" %.10g", series->values[k]);
        if (series->n > 8)
            printf(" and %zu more", series->n - 8);
        if (series->times && series->n > 0)
            printf(", from %.10g to %.10g", series->times[0], series->times[series->n - 1]);
        printf("\n");
    }
    if (ds->n_series > 12)
        printf("and %zu more series\n", ds->n_series - 12);
}

static void list_rest(const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_dropped && i < 6; i++)
        printf("- %s:%zu:%zu '%s' %s\n", ds->dropped[i].path, ds->dropped[i].line, ds->dropped[i].column,
               ds->dropped[i].text, ds->dropped[i].reason);
    if (ds->n_dropped > 6)
        printf("- and %zu more\n", ds->n_dropped - 6);
    for (size_t i = 0; i < ds->n_notes; i++)
        printf("# %s\n", ds->notes[i]);
}

/* Reads the folder as it stands in itself, so that no path of the machine is listed. */
static void list_set(const char *folder, const char *first, size_t files)
{
    struct dataset ds;
    struct error err = {0};
    char *inputs[] = {files == 1 ? (char *)first : (char *)"."};
    char *here = getcwd(NULL, 0);
    if (chdir(folder) != 0)
        exit(70);
    if (dataset_read(&ds, inputs, 1, NULL, &err) == 0) {
        list_sources(&ds);
        list_series(&ds);
        list_rest(&ds);
        dataset_release(&ds);
    } else {
        printf("! %s\n", err.message);
    }
    if (chdir(here) != 0)
        exit(70);
    free(here);
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

int main(int argc, char **argv)
{
    FILE *tables = argc == 2 ? fopen(argv[1], "rb") : NULL, *file = NULL;
    char folder[32] = "", first[128] = "", *line = NULL;
    size_t capacity = 0, files = 0;
    if (!tables)
        return 66;
    for (bool more = true; more;) {
        more = getline(&line, &capacity, tables) > 0;
        bool begins = more && strncmp(line, "== ", 3) == 0, adds = more && strncmp(line, "++ ", 3) == 0;
        if ((begins || adds || !more) && file)
            file = (fclose(file), NULL);
        if ((begins || !more) && files > 0) {
            list_set(folder, first, files);
            nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
        }
        if (begins) {
            printf("\n%s", line);
            strcpy(folder, "/tmp/tables-XXXXXX");
            files = 0;
            snprintf(first, sizeof first, "%.*s", (int)strcspn(line + 3, "\n"), line + 3);
            if (!mkdtemp(folder))
                return 73;
        }
        if (begins || adds) {
            line[strcspn(line, "\n")] = '\0';
            file = open_in_folder(folder, line + 3);
            files++;
        } else if (more && file) {
            write_line(file, line);
        }
    }
    free(line);
    return fclose(tables) == 0 ? 0 : 74;
}
