/* Draws a folder of results from a seed: a layout of CSV files with names, numbers, times and damage, and beside them
 * setup.txt, plan.conf, a template and links. The same seed draws the same folder. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct drawn_folder {
    bool plain;    /* every name and cell is an ordinary word or a number: sentences can be checked for holes */
    bool template; /* there is page.md, a template with changes */
    bool plan;     /* there is plan.conf */
};

/* Fills the folder, which exists and is empty. `templates` is the project's folder of templates. */
void folder_draw(struct drawn_folder *out, const char *path, const char *templates, uint64_t seed);
