/* Memory, or a clean end: these never return NULL. Out of memory is said once, here, and the program ends with the
 * status ERROR_SYSTEM, in whichever thread, so that no caller needs a branch for it. What they return is freed with
 * free().
 *
 * A new array of several MiB asks the kernel for huge pages: where they are on request (transparent_hugepage/enabled
 * is madvise), a fault for each 4 KiB costs more than reading the numbers does. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

/* Called once, before anything is allocated: freed memory is kept for reuse, also in pieces of several MiB. Asking the
 * kernel for it anew costs a page fault and the zeroing of each page. */
void memory_prepare(void);

/* Says that memory is out, does what memory_before_end was told, and ends the program. */
_Noreturn void memory_exhausted(void);
/* `work` is done before that end; it may use no memory. */
void memory_before_end(void (*work)(void));

/* Returns the result of a call such as scandir, unless it is below 0 because memory is out. */
int memory_checked(int result);

void *memory_take(size_t size);                            /* malloc, for libraries that are told which one to use */
void *memory_allocate(size_t count, size_t size);          /* zeroed; count 0 gives a pointer that can be freed */
void *memory_resize(void *old, size_t count, size_t size); /* the new part is not zeroed */
char *memory_copy_text(const char *text);                  /* strdup */
char *memory_copy_bytes(const char *bytes, size_t length); /* and a final NUL */
char *memory_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *memory_format_list(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

/* A local variable that is released where its scope ends, whichever way that is left. It must be initialised.
 *     OWNED char *path = tree_path(folder, name);         frees it
 *     RELEASED(text_release) struct text text = {0};      calls text_release(&text)
 * jansson has json_auto_t for the same. */
#define RELEASED(release) __attribute__((cleanup(release)))
#define OWNED RELEASED(memory_release)
void memory_release(void *pointer); /* frees what the variable at this address points to */

/* Makes room for one more element: memory_grow(array, n, &capacity, sizeof *array) before array[n++] = ... */
void *memory_grow(void *array, size_t n, size_t *capacity, size_t size);
