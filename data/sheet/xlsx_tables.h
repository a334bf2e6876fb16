/* What the cells of an .xlsx refer to by number: texts that they share, and formats. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/sheet/number_format.h"
#include "data/sheet/workbook_parts.h"
#include "data/text.h"

/* The strings stand behind each other; the last of `ends` is where the text ends. */
struct xlsx_strings {
    struct text text;
    size_t *ends;
    size_t n, capacity;
    size_t inside, phonetic; /* depth of t, and of what says how a text is pronounced */
};

struct xlsx_formats {
    struct xlsx_code {
        size_t id;
        enum number_format format;
    } * codes;
    size_t n_codes, codes_capacity;
    enum number_format *of_style; /* by the number that cells have */
    size_t n, capacity;
    bool in_cells; /* inside cellXfs, which cells refer to */
};

/* The attribute as the number of such a thing; 0 where it is missing. */
size_t xlsx_number(const char **attributes, const char *name);

/* Each fills what is zeroed; a workbook need not have any. */
int xlsx_strings_read(struct xlsx_strings *out, const struct workbook *workbook, struct error *err);
void xlsx_strings_release(struct xlsx_strings *strings);
int xlsx_formats_read(struct xlsx_formats *out, const struct workbook *workbook, struct error *err);
void xlsx_formats_release(struct xlsx_formats *formats);
