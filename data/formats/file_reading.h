/* A file of a program, read as its format tells: bytes to documents, rows, and the values of the metrics. */
#pragma once

#include "data/error.h"
#include "data/formats/file_bytes.h"
#include "data/formats/format.h"
#include "data/formats/reading.h"

/* Reads a whole file. ERROR_DATA where it is damaged: what stands before the damage is in `out`. The caller releases it
 * in either case. */
int file_reading_take(struct reading *out, const struct format *format, const struct file_bytes *file,
                      struct error *err);
