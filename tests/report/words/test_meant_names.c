/* The names that a word which names nothing may have meant. */
#include <criterion/criterion.h>

#include "report/words/meant_names.h"
#include "tests/report/words/test_arena.h"

static const char *const names[] = {"redis_get",  "redis_set",  "redis_incr", "redis_lpush", "redis_rpush",
                                    "redis_lpop", "redis_rpop", "diskRand",   "uplink",      "b"};

static void means(const char *word, const char *expected)
{
    const char *text = names_meant(test_arena(), names, sizeof names / sizeof *names, word);
    cr_expect_str_eq(text, expected, "%s: %s", word, text);
}

Test(meant_names, by_beginning_part_and_spelling)
{
    means("redis_s", "did you mean redis_set? ");
    means("REDIS_", "did you mean redis_get, redis_set, redis_incr, redis_lpush, redis_rpush or redis_lpop? ");
    means("push", "did you mean redis_lpush or redis_rpush? ");
    means("rand", "did you mean diskRand? ");
    means("uplnik", "did you mean uplink? ");
    means("diskrnd", "did you mean diskRand? ");
    means("nginx", "");
    means("x", "");
    means("", "");
}

Test(meant_names, of_nothing)
{
    cr_expect_str_eq(names_meant(test_arena(), names, 0, "redis"), "");
}
