/* What the fuzz targets share. Each is one file, fuzz_NAME.c, with one function that takes any bytes and aborts when a
 * promise of a header is broken. It is linked with libFuzzer (build/fuzz, tests/fuzz/README.md), or with replay.c, a
 * main that reads the kept corpus once, in the suite. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Takes one input. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* For an input that can be taken in n ways: the first one, and the next. The replay tries them all. A fuzzer is to be
 * quick, so it tries one; the input's length decides which. */
#ifdef FUZZER
#define FUZZ_CHOICES(length, n) ((length) % (n))
#define FUZZ_NEXT(i, n) (n)
#else
#define FUZZ_CHOICES(length, n) ((size_t)0)
#define FUZZ_NEXT(i, n) ((i) + 1)
#endif

/* Ends the program when the promise does not hold. */
void must(int holds, const char *promise);

/* Returns a folder of this process, in memory where the machine offers that; it is removed when the program ends. */
const char *fuzz_folder(void);
/* Writes a file of that folder. Returns its path, which is valid until the next call. */
const char *fuzz_file(const char *name, const void *bytes, size_t length);
/* Returns the bytes as a string, which ends at the first zero byte. The caller frees it. */
char *fuzz_text(const uint8_t *bytes, size_t length);
/* A message is one or a few lines of UTF-8 without other control characters. */
void fuzz_check_message(const char *message);
