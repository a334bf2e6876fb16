/* Names as the catalogue compares them; for its own files. */
#ifndef DATA_CATALOGUE_FOLD_H
#define DATA_CATALOGUE_FOLD_H

#include <stdbool.h>

enum { FOLDED = 48 };

/* Lower case without - _ blanks and dots; false when it does not fit, so no name that is known. */
bool catalogue_fold(char folded[FOLDED], const char *name);

#endif
