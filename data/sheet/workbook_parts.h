/* What is known of a workbook: its package, its sheets and where they are. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/sheet/package.h"
#include "data/text.h"

struct workbook_sheet {
    char *name;
    char *part;  /* .xlsx: where it is; NULL in .ods */
    bool hidden; /* from whoever opens the workbook */
};

struct workbook {
    struct package package;
    struct workbook_sheet *sheets; /* in their order, those of tables only */
    size_t n, capacity;
    char *strings, *styles; /* .xlsx: the parts of texts and of formats; NULL: there is none */
    bool from_1904;         /* .xlsx: days count from 1904 on */
    bool open_document;
};

void workbook_add(struct workbook *workbook, const char *name, const char *part, bool hidden);
