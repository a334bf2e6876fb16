/* Workbooks of OpenDocument. */
#pragma once

#include "data/sheet/workbook_parts.h"

int workbook_ods_list(struct workbook *workbook, struct error *err); /* fills in the sheets */
int workbook_ods_read(const struct workbook *workbook, size_t sheet, struct text *out, struct error *err);
