#include "data/memory.h"

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

enum { MAPPED_FROM = 32 << 20, GIVEN_BACK_FROM = 256 << 20 }; /* 32 MiB are the most that glibc takes */

void memory_prepare(void)
{
    mallopt(M_MMAP_THRESHOLD, MAPPED_FROM);
    mallopt(M_TRIM_THRESHOLD, GIVEN_BACK_FROM);
}

static void (*before_end)(void);

void memory_before_end(void (*work)(void))
{
    before_end = work;
}

void memory_exhausted(void)
{
    static const char sentence[] =
        "virtstat: out of memory: allow it more (ulimit -v, the limit of its control group) or "
        "give it less to read at a time\n";
    static atomic_flag ending = ATOMIC_FLAG_INIT;
    while (atomic_flag_test_and_set(&ending))
        pause(); /* another thread ends the program */
    if (before_end)
        before_end();
    (void)!write(STDERR_FILENO, sentence, sizeof sentence - 1);
    _exit(EX_OSERR);
}

int memory_checked(int result)
{
    if (result < 0 && errno == ENOMEM)
        memory_exhausted();
    return result;
}

static void *or_end(void *pointer)
{
    if (!pointer)
        memory_exhausted();
    return pointer;
}

/* The kernel may refuse: the pages are small then. */
static void *in_huge_pages(void *array, size_t length)
{
    enum { HUGE_PAGE = 2 << 20 };
    if (length < 2 * HUGE_PAGE)
        return array;
    size_t before = -(uintptr_t)array % HUGE_PAGE;
    madvise((char *)array + before, (length - before) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
    return array;
}

void *memory_take(size_t size)
{
    return or_end(malloc(size ? size : 1));
}

void *memory_allocate(size_t count, size_t size)
{
    return in_huge_pages(or_end(calloc(count ? count : 1, size ? size : 1)), count * size);
}

/* An array that grows is left as it is, since moving a huge page takes it apart. */
void *memory_resize(void *old, size_t count, size_t size)
{
    void *array = or_end(reallocarray(old, count ? count : 1, size ? size : 1));
    return old ? array : in_huge_pages(array, count * size);
}

char *memory_copy_text(const char *text)
{
    return or_end(strdup(text));
}

char *memory_copy_bytes(const char *bytes, size_t length)
{
    char *copy = memory_allocate(length + 1, 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *memory_format_list(const char *format, va_list arguments)
{
    char *text = NULL;
    int length = vasprintf(&text, format, arguments);
    return or_end(length < 0 ? NULL : text);
}

char *memory_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_format_list(format, arguments);
    va_end(arguments);
    return text;
}

void *memory_grow(void *array, size_t n, size_t *capacity, size_t size)
{
    if (n < *capacity)
        return array;
    *capacity = *capacity ? *capacity * 2 : 8;
    return memory_resize(array, *capacity, size);
}

void memory_release(void *pointer)
{
    void *block;
    memcpy(&block, pointer, sizeof block);
    free(block);
}
