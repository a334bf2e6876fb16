#include "data/formats/documents.h"

#include <stdlib.h>

#include "data/memory.h"

void documents_add(struct documents *all, json_t *document, size_t line)
{
    size_t before = all->capacity;
    all->documents = memory_grow(all->documents, all->n, &all->capacity, sizeof *all->documents);
    if (all->capacity != before)
        all->lines = memory_resize(all->lines, all->capacity, sizeof *all->lines);
    all->documents[all->n] = document;
    all->lines[all->n++] = line;
}

void documents_release(struct documents *all)
{
    for (size_t i = 0; i < all->n; i++)
        json_decref(all->documents[i]);
    free(all->documents);
    free(all->lines);
    *all = (struct documents){0};
}
