/* The arena of a test file: never released, because each test is a process of its own. */
#pragma once

#include "report/words/arena.h"

static struct arena *test_arena(void)
{
    static struct arena arena;
    return &arena;
}
