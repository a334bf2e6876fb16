/* The keys of a section, and what platforms share. */
#include <criterion/criterion.h>
#include <malloc.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/platform/key.h"
#include "collect/platform/platform.h"
#include "data/memory.h"

struct section {
    char *text, *path;
    long count;
    unsigned choice;
    struct words words;
};

static const char *const choices[] = {"first", "second", NULL};
static const struct key keys[] = {{"text", KEY_TEXT, offsetof(struct section, text), NULL},
                                  {"path", KEY_PATH, offsetof(struct section, path), NULL},
                                  {"count", KEY_COUNT, offsetof(struct section, count), NULL},
                                  {"choice", KEY_CHOICE, offsetof(struct section, choice), choices},
                                  {"words", KEY_WORDS, offsetof(struct section, words), NULL},
                                  {0}};

static void writes(const struct section *section, const char *expected)
{
    RELEASED(text_release) struct text text = {0};
    keys_write(&text, keys, section);
    cr_expect_str_eq(text_string(&text), expected, "%s", text_string(&text));
}

Test(key, found_by_its_name)
{
    cr_expect_eq(key_find(keys, "text"), &keys[0]);
    cr_expect_eq(key_find(keys, "words"), &keys[4]);
    cr_expect_null(key_find(keys, "word"));
    cr_expect_null(key_find(keys, ""));
    cr_expect_null(key_find(NULL, "text"));
}

Test(key, only_what_is_given_is_written)
{
    struct section section = {0};
    keys_init(keys, &section);
    cr_assert(section.text && section.path);
    cr_expect_str_empty(section.text);
    cr_expect_str_empty(section.path);
    writes(&section, "");
    platform_set(&section.text, "it's \\ \"x\" ${HOME}");
    writes(&section, "    text = 'it\\'s \\\\ \"x\" ${HOME}'\n");
    platform_set(&section.text, "");
    platform_set(&section.path, "/a b");
    writes(&section, "    path = '/a b'\n");
    platform_set(&section.path, "");
    section.count = -1;
    writes(&section, "    count = -1\n");
    section.count = 0;
    section.choice = 1;
    writes(&section, "    choice = first\n");
    section.choice = 2;
    writes(&section, "    choice = second\n");
    section.choice = 0;
    words_add(&section.words, "a");
    writes(&section, "    words = {'a'}\n");
    words_add_all(&section.words, WORDS("b'", "c"));
    section.count = 7;
    writes(&section, "    count = 7\n    words = {'a', 'b\\'', 'c'}\n");
    keys_release(keys, &section);
    cr_expect_eq(section.words.n, 0);
    keys_init(NULL, NULL);
    keys_release(NULL, NULL);
}

/* Nothing of a section stays in memory. */
Test(key, released)
{
    struct section section = {0};
    keys_init(keys, &section);
    keys_release(keys, &section);
    const size_t before = mallinfo2().uordblks;
    for (int i = 0; i < 100; i++) {
        section = (struct section){0};
        keys_init(keys, &section);
        words_add_all(&section.words, WORDS("a", "b"));
        keys_release(keys, &section);
    }
    const size_t after = mallinfo2().uordblks;
    cr_expect_lt(after, before + 1000);
}

Test(key, choices_count_from_one)
{
    cr_expect_str_eq(key_choice(choices, 0), "first");
    cr_expect_str_eq(key_choice(choices, 1), "first");
    cr_expect_str_eq(key_choice(choices, 2), "second");
}

/* ---- what platforms share ---- */

Test(platform, texts_are_copied_and_may_be_none)
{
    char *text = NULL, own[] = "own";
    platform_set(&text, own);
    own[0] = 'X';
    cr_expect_str_eq(text, "own");
    platform_set(&text, text);
    cr_expect_str_eq(text, "own", "its own value");
    platform_set(&text, NULL);
    cr_expect_null(text);
}

Test(platform, refusals)
{
    struct remedy remedy = {.text = "old", .unknown = true};
    struct error err = {0};
    cr_expect_eq(platform_refuse(&remedy, "help %d", &err, "no %s, %d", "way", 7), -1);
    cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
    cr_expect_str_eq(err.message, "no way, 7");
    cr_expect_str_eq(remedy.text, "help %d");
    cr_expect_eq(platform_refuse(&remedy, NULL, &err, "x"), -1);
    cr_expect_str_empty(remedy.text);
    cr_expect_eq(platform_needs("no-such-program", "its-package", &remedy, &err), -1);
    cr_expect_str_eq(err.message, "there is no program no-such-program");
    cr_expect_str_eq(remedy.text, "apt-get install its-package");
    *remedy.text = '\0';
    cr_expect_eq(platform_needs("sh", "x", &remedy, &err), 0);
    cr_expect_str_empty(remedy.text);
}

Test(platform, only_an_interruption_is_passed_on)
{
    struct error err = {0};
    cr_expect_eq(platform_interrupted(&(struct error){.kind = ERROR_UNAVAILABLE, .message = "a"}, &err), 0);
    cr_expect_eq(platform_interrupted(&(struct error){0}, &err), 0);
    cr_expect_eq(err.kind, ERROR_NONE);
    cr_expect_eq(platform_interrupted(&(struct error){.kind = ERROR_INTERRUPTED, .message = "b"}, &err), -1);
    cr_expect_eq(err.kind, ERROR_INTERRUPTED);
    cr_expect_str_eq(err.message, "b");
}

/* It lies beside the program's folder, here above that of the tests. */
Test(platform, forkbench_is_found_beside_this_program)
{
    OWNED char *path = platform_forkbench();
    if (!path)
        cr_skip_test("forkbench is not built");
    cr_expect_str_eq(strrchr(path, '/'), "/forkbench");
    cr_expect_eq(access(path, X_OK), 0);
    char here[4096] = "";
    cr_assert_gt(readlink("/proc/self/exe", here, sizeof here - 1), 0);
    *strrchr(here, '/') = '\0';
    cr_expect_eq(strncmp(path, here, strlen(here)), 0, "%s", path);
}
