/* The names of columns and of files. Private to this folder. */
#pragma once

#include "tests/data/drawn_tables/drawn_cells.h"

/* A name from that list, or any, often with a unit, a statistic, a platform, a number or other capitals. The caller frees it. */
char *drawn_header(const struct words *words, struct draw *draw, const struct subject *subject, const char *list);
/* Two words in either order with one of the separators between them. The caller frees it. */
char *drawn_pair(struct draw *draw, const char *one, const char *other);
void drawn_file_name(struct text *out, const struct words *words, struct draw *draw, const struct subject *subject);
/* The kind of a rented machine, or something like it. */
void drawn_machine(struct text *out, struct draw *draw);
