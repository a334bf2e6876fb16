/* setup.txt: what a folder's owner, or `virtstat collect`, wrote down about the machines. */
#pragma once

#include "data/dataset.h"

enum { SETUP_MOST_LINES = 200, SETUP_LINE_BYTES = 400 };

/* Appends the lines of FOLDER/setup.txt to ds->setup, when there is such a file: made printable, tabs as blanks, long
 * lines cut, blank lines at the ends left out. What is beyond SETUP_MOST_LINES is counted in a last line. A file that
 * cannot be read, or is no text, is a note. */
void setup_text_read(struct dataset *ds, const char *folder);
