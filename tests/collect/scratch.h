/* A scratch folder, files in it, and output in which its name does not stand. */
#pragma once

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/error.h"
#include "data/memory.h"

static char base[] = "/tmp/virtstat-test-XXXXXX";
static struct error err;

static inline void put(const char *name, const char *text)
{
    OWNED char *path = tree_path(base, name);
    FILE *file = fopen(path, "w");
    if (!file)
        abort();
    fputs(text, file);
    fclose(file);
}

static inline void folder(const char *name)
{
    OWNED char *path = tree_path(base, name);
    mkdir(path, 0755);
}

static inline char *get(const char *name)
{
    OWNED char *path = tree_path(base, name);
    char *bytes = tree_read(path, 1 << 20, NULL);
    return bytes ? bytes : memory_copy_text("none\n");
}

/* Prints text with the folder of the test, and the id, as words. */
static inline void show(const char *text, const char *id)
{
    for (; *text; text++) {
        if (strncmp(text, base, strlen(base)) == 0)
            text += fputs("BASE", stdout) ? strlen(base) - 1 : 0;
        else if (id && strncmp(text, id, 16) == 0)
            text += fputs("ID", stdout) ? 15 : 0;
        else
            putchar(*text);
    }
}

static inline void show_error(int status)
{
    printf("%d", status);
    if (status) {
        printf(", %d: ", (int)err.kind);
        show(err.message, NULL);
    }
    puts("");
}

static inline void show_mode(const char *name)
{
    struct stat there;
    OWNED char *path = tree_path(base, name);
    printf("    mode of %s: %o\n", name, stat(path, &there) == 0 ? (unsigned)there.st_mode & 0777U : 0);
}

static inline int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static inline void show_names(const char *name)
{
    OWNED char *path = tree_path(base, name);
    struct dirent **all;
    int n = scandir(path, &all, NULL, by_name);
    printf("    %s:", name);
    for (int i = 0; i < n; i++) {
        if (strcmp(all[i]->d_name, ".") != 0 && strcmp(all[i]->d_name, "..") != 0)
            printf(" %s", all[i]->d_name);
        free(all[i]);
    }
    puts(n < 0 ? " not there" : "");
    if (n >= 0)
        free(all);
}

static inline void begin(void)
{
    strcpy(base, "/tmp/virtstat-test-XXXXXX");
    if (!mkdtemp(base))
        abort();
    err = (struct error){0};
}
