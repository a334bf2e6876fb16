/* How tables are read that are drawn from seeds, a checksum for each 25 of them, so that a change of anything that reading says shows.
 * tests/golden.sh holds this against sums.txt.
 *
 *   list_drawn_tables WORDS            the checksums; WORDS is the file of words
 *   list_drawn_tables WORDS --print N  table N and what was read of it: run it before and after a change and compare */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/dataset.h"
#include "data/memory.h"
#include "tests/data/drawn_tables/dataset_text.h"
#include "tests/data/drawn_tables/drawn_table.h"

enum { TABLES = 3500, TOGETHER = 25 };

/* FNV-1a (Fowler, Noll and Vo 1991) of 32 bits. */
static uint32_t sum_add(uint32_t sum, const char *text)
{
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 16777619u;
    return sum;
}

static void write_file(const struct drawn_file *table)
{
    FILE *file = fopen(table->name.bytes, "wb");
    if (!file || fwrite(text_string(&table->text), 1, table->text.length, file) != table->text.length ||
        fclose(file) != 0) {
        fprintf(stderr, "list_drawn_tables: %s cannot be written\n", table->name.bytes);
        exit(74);
    }
}

/* Reads the files in the folder that the program stands in. */
static char *read_tables(struct drawn_tables *tables)
{
    struct dataset ds = {0};
    struct error err = {0};
    char *inputs[FILES];
    for (size_t i = 0; i < tables->n; i++) {
        inputs[i] = tables->files[i].name.bytes;
        write_file(&tables->files[i]);
    }
    char *text = dataset_read(&ds, inputs, tables->n, NULL, &err) == 0 ? dataset_text(&ds)
                                                                       : memory_format("! %s\n", err.message);
    dataset_release(&ds);
    for (size_t i = 0; i < tables->n; i++)
        unlink(inputs[i]);
    return text;
}

static void print_tables(const struct words *words, uint64_t seed)
{
    struct drawn_tables tables;
    drawn_tables_draw(&tables, words, seed);
    OWNED char *text = read_tables(&tables);
    for (size_t i = 0; i < tables.n; i++)
        printf("---- %s\n%s", tables.files[i].name.bytes, text_string(&tables.files[i].text));
    printf("---- is read as\n%s", text);
    drawn_tables_release(&tables);
}

static void list_tables(const struct words *words)
{
    uint32_t sum = 2166136261u;
    for (uint64_t seed = 1; seed <= TABLES; seed++) {
        struct drawn_tables tables;
        drawn_tables_draw(&tables, words, seed);
        OWNED char *text = read_tables(&tables);
        sum = sum_add(sum, text);
        if (seed % TOGETHER == 0) {
            printf("%" PRIu64 " to %" PRIu64 ": %08" PRIx32 "\n", seed - TOGETHER + 1, seed, sum);
            sum = 2166136261u;
        }
        drawn_tables_release(&tables);
    }
}

int main(int argc, char **argv)
{
    struct words words;
    char folder[] = "/tmp/drawn-tables-XXXXXX";
    bool print = argc == 4 && strcmp(argv[2], "--print") == 0;
    if (argc != 2 && !print) {
        fputs("list_drawn_tables WORDS [--print N]\n", stderr);
        return 64;
    }
    words_read(&words, argv[1]);
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 73;
    if (print)
        print_tables(&words, strtoul(argv[3], NULL, 10));
    else
        list_tables(&words);
    words_release(&words);
    return rmdir(folder) == 0 ? 0 : 74;
}
