/* What convert writes of an input reads back to the same result: the JSON of both agrees in everything but in what is said of the
 * files (sources, what was dropped, notes).
 *
 *   convert_again FIRST COUNT [INPUT...]   of folders drawn from seeds, as list_outputs has them, and of these inputs
 *
 * Prints a line for each that differs, and with the environment variable SHOW both documents. */
#include <gsl/gsl_errno.h>
#include <jansson.h>
#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analyze/analyze.h"
#include "collect/host/tree.h"
#include "data/dataset.h"
#include "data/memory.h"
#include "data/write/tidy_write.h"
#include "report/template/sentences.h"
#include "report/view/view.h"
#include "tests/fuzz/folders/command_run.h"
#include "tests/fuzz/folders/folder_draw.h"
#include "tests/outputs/story.h"
#include "tests/outputs/sweep_story.h"

enum { SWEEPS = 300 /* folders from the next seed on have levels of parameters */ };

struct place {
    char root[64], *drawn, *written;
    struct sentences sentences;
    size_t same, different, unread;
};

static int file_write(void *to, const char *bytes, size_t length, struct error *err)
{
    return fwrite(bytes, 1, length, to) == length ? 0 : error_set(err, ERROR_IO, "cannot be written");
}

static void copy_setup(const char *from, const char *to)
{
    size_t length = 0;
    OWNED char *path = memory_format("%s/setup.txt", from), *copy = memory_format("%s/setup.txt", to),
               *bytes = tree_read(path, SIZE_MAX, &length);
    FILE *file = bytes ? fopen(copy, "wb") : NULL;
    if (bytes && (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0))
        abort();
}

/* A folder with what convert writes, and the setup.txt of the input, which is no part of a table. */
static void write_again(const struct place *place, const char *input, const struct dataset *ds)
{
    struct error err = {0};
    tree_remove(place->written);
    if (mkdir(place->written, 0755) != 0)
        abort();
    OWNED char *path = memory_format("%s/runs.csv", place->written);
    FILE *file = fopen(path, "wb");
    const struct sink sink = {file_write, file};
    if (!file || tidy_write(&sink, ds, &err) != 0 || fclose(file) != 0)
        abort();
    copy_setup(input, place->written);
}

/* The document without what it says of files; NULL, and the reason, where there is none. */
static char *document_of(const struct place *place, const struct dataset *ds, struct error *err)
{
    static const char *const files[] = {"sources", "dropped", "notes"};
    struct settings settings = SETTINGS_INIT;
    struct result r = {0};
    json_t *document = NULL;
    char *text = NULL;
    if (analyze_dataset(&r, ds, &settings, err) == 0 && view_result(&document, &r, &place->sentences, err) == 0) {
        for (size_t i = 0; i < sizeof files / sizeof *files; i++)
            json_object_del(json_object_get(document, "dataset"), files[i]);
        text = json_dumps(document, JSON_INDENT(1));
    }
    json_decref(document);
    result_release(&r);
    return text;
}

static void compare(struct place *place, const char *name, const struct dataset *before, const struct dataset *after)
{
    struct error err = {0};
    OWNED char *first = document_of(place, before, &err), *second = document_of(place, after, &err);
    bool same = first && second && strcmp(first, second) == 0;
    place->same += same;
    place->different += !same;
    if (!same)
        printf("%s reads differently after it was converted %s\n", name, err.message);
    if (!same && getenv("SHOW"))
        printf("%s\n----\n%s\n", first ? first : "", second ? second : "");
}

static void check(struct place *place, const char *name, char *input)
{
    struct dataset before = {0}, after = {0};
    struct error err = {0};
    char *again[] = {place->written}, *inputs[] = {input};
    if (dataset_read(&before, inputs, 1, NULL, &err) != 0) {
        place->unread++;
        return;
    }
    write_again(place, input, &before);
    if (dataset_read(&after, again, 1, NULL, &err) == 0) {
        compare(place, name, &before, &after);
    } else {
        printf("%s cannot be read after it was converted: %s\n", name, err.message);
        place->different++;
    }
    dataset_release(&before);
    dataset_release(&after);
}

static void check_seed(struct place *place, unsigned long seed)
{
    struct drawn_folder drawn;
    OWNED char *name = memory_format("the folder of seed %lu", seed);
    tree_remove(place->drawn);
    if (mkdir(place->drawn, 0755) != 0)
        abort();
    if (seed > SWEEPS)
        sweep_story_draw(place->drawn, seed);
    else if (seed % 2)
        story_draw(place->drawn, seed);
    else
        folder_draw(&drawn, place->drawn, "templates", seed);
    check(place, name, place->drawn);
}

int main(int argc, char **argv)
{
    struct place place = {.root = "/tmp/again-XXXXXX"};
    struct error err = {0};
    if (argc < 3) {
        fputs("convert_again FIRST COUNT [INPUT...]\n", stderr);
        return 64;
    }
    unsigned long first = strtoul(argv[1], NULL, 10), count = strtoul(argv[2], NULL, 10);
    setlocale(LC_CTYPE, "C.UTF-8");
    gsl_set_error_handler_off();
    if (!mkdtemp(place.root) || sentences_load(&place.sentences, "templates", &err) != 0) {
        fputs("convert_again: no folder can be made, or no sentences are there\n", stderr);
        return 73;
    }
    place.drawn = memory_format("%s/in", place.root);
    place.written = memory_format("%s/again", place.root);
    for (unsigned long seed = first; seed < first + count; seed++)
        check_seed(&place, seed);
    for (int i = 3; i < argc; i++)
        check(&place, argv[i], argv[i]);
    printf("%zu read the same, %zu read differently, %zu hold nothing\n", place.same, place.different, place.unread);
    tree_remove(place.root);
    sentences_release(&place.sentences);
    free(place.drawn);
    free(place.written);
    return place.different > 0 || place.same == 0;
}
