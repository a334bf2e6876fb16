#include <criterion/criterion.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "report/words/arena.h"
#include "data/error.h"
#include "data/memory.h"

Test(arena, strings_stay_where_they_are)
{
    enum { MANY = 5000 };
    struct arena arena = {0};
    char *texts[MANY];
    for (size_t i = 0; i < MANY; i++)
        texts[i] = arena_format(&arena, "%zu after %.4s", i, i > 0 ? texts[i - 1] : "none");
    cr_expect_str_eq(texts[0], "0 after none");
    cr_expect_str_eq(texts[2], "2 after 1 af");
    cr_expect_str_eq(texts[MANY - 1], "4999 after 4998");
    arena_release(&arena);
    arena_release(&arena);
}

Test(arena, copies_end_with_a_nul)
{
    struct arena arena = {0};
    struct text text = {0};
    cr_expect_str_eq(arena_copy(&arena, "native"), "native");
    cr_expect_str_eq(arena_copy(&arena, ""), "");
    cr_expect_str_eq(arena_copy_bytes(&arena, "native", 3), "nat");
    cr_expect_str_eq(arena_take(&arena, memory_copy_text("docker")), "docker");
    text_append(&text, "kvm");
    cr_expect_str_eq(arena_take_text(&arena, &text), "kvm");
    cr_expect_eq(text.length, 0);
    cr_expect_str_eq(arena_take_text(&arena, &text), "");
    arena_release(&arena);
}

Test(arena, arrays_are_zeroed_and_aligned)
{
    struct arena arena = {0};
    arena_copy(&arena, "x");
    double *values = arena_allocate(&arena, 1000, sizeof *values);
    cr_expect_eq((uintptr_t)values % _Alignof(max_align_t), 0);
    for (size_t i = 0; i < 1000; i++)
        cr_expect_eq(values[i], 0);
    cr_expect_not_null(arena_allocate(&arena, 0, sizeof *values));
    arena_release(&arena);
}

Test(arena, an_array_keeps_what_it_held)
{
    struct arena arena = {0};
    size_t *numbers = NULL, capacity = 0;
    for (size_t i = 0; i < 100; i++) {
        numbers = arena_grow(&arena, numbers, i, &capacity, sizeof *numbers);
        numbers[i] = i;
    }
    for (size_t i = 0; i < 100; i++)
        cr_expect_eq(numbers[i], i);
    arena_release(&arena);
}

/* More than a chunk can have, and more than there are numbers for: as where memory is exhausted. */
Test(arena, more_than_a_chunk_holds_is_an_end, .exit_code = ERROR_SYSTEM)
{
    struct arena arena = {0};
    arena_allocate(&arena, (size_t)INT_MAX + 1, 1);
}

Test(arena, a_product_beyond_all_numbers_is_an_end, .exit_code = ERROR_SYSTEM)
{
    struct arena arena = {0};
    arena_allocate(&arena, SIZE_MAX / 8 + 2, 8);
}

Test(arena, an_empty_one_can_be_released)
{
    struct arena arena = {0};
    arena_release(&arena);
}
