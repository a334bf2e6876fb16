/* The folders and words of a path, and which words tell no more than when or how often. */
#include "data/read/name_parts.h"

#include <criterion/criterion.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Folders with / behind, words with blanks between, and ! where they stand behind an occasion. */
static char *parts_of(const char *path)
{
    struct name_parts parts;
    RELEASED(text_release) struct text out = {0};
    name_parts_read(&parts, path);
    for (size_t i = 0; i < parts.n_folders; i++)
        text_format(&out, "%s/", parts.folders[i]);
    text_append(&out, parts.behind_occasion ? "!" : "");
    for (size_t i = 0; i < parts.n_words; i++)
        text_format(&out, "%s%s", i ? " " : "", parts.words[i]);
    name_parts_release(&parts);
    cr_expect_eq(parts.n_words + parts.n_folders, 0);
    return memory_copy_text(text_string(&out));
}

Test(name_parts, of_paths)
{
    static const struct {
        const char *path, *parts;
    } cases[] = {
        {"", ""},
        {"a", "a"},
        {"a.json", "a"},
        {"a.json.gz", "a"},
        {"a.JSON.GZ", "a"},
        {"a.gz", "a"},
        {"a.json.xz", "a"},
        {"a.b.json", "a b"},
        {"a.jsonlin", "a jsonlin"},
        {"a.jsonli", "a"},
        {"a.j", "a"},
        {"a.", "a"},
        {"a.7z", "a 7z"},
        {".json", "!"},
        {"a-b_c d,e+f@g(h)[i].json", "a b c d e f g h i"},
        {"a--b.json", "a b"},
        {"-a-.json", "a"},
        {"a:b.json", "a:b"},
        {"kvm-run3-again.json", "kvm"},
        {"run3-kvm.json", "!kvm"},
        {"run3-kvm-4-x.json", "!kvm"},
        {"2024-03-02-kvm-bs4k-run3-again.json", "!kvm bs4k"},
        {"kvm/a.json", "kvm/a"},
        {"/kvm/a.json", "kvm/a"},
        {"./kvm/./x//a.json", "kvm/x/a"},
        {"../a.json", "../a"},
        {".x/a.json", ".x/a"},
        {"kvm/", "kvm/"},
        {"1/2/3.json", "1/2/!"},
        {"a b c d e f g h i j k l m o p q s u v w x y z aa", "a b c d e f g h i j k l m o p q s u v w x y z aa"},
        {"a b c d e f g h i j k l m o p q s u v w x y z aa bb", "a b c d e f g h i j k l m o p q s u v w x y z aa"},
        {"1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/a",
         "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/a"}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        OWNED char *parts = parts_of(cases[i].path);
        cr_expect_str_eq(parts, cases[i].parts, "%s: %s", cases[i].path, parts);
    }
}

Test(name_parts, joined)
{
    struct name_parts parts;
    name_parts_read(&parts, "a-b_c.json");
    static const struct {
        size_t from, to;
        const char *joined;
    } cases[] = {{0, 0, ""}, {0, 1, "a"}, {0, 2, "a-b"}, {0, 3, "a-b-c"}, {0, 9, "a-b-c"}, {1, 3, "b-c"}, {3, 9, ""}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        OWNED char *joined = name_words_joined(&parts, cases[i].from, cases[i].to);
        cr_expect_str_eq(joined, cases[i].joined);
    }
    name_parts_forget_words(&parts);
    cr_expect_eq(parts.n_words, 0);
    name_parts_release(&parts);
}

Test(name_parts, occasions)
{
    static const char *const occasions[] = {"1",    "2024",       "run",     "runs",   "run1",       "RUN2",
                                            "r2",   "rep3",       "repeat1", "iter2",  "iteration9", "trial1",
                                            "try2", "round1",     "pass2",   "t1",     "n2",         "lauf3",
                                            "copy", "durchgang1", "results", "result", "data",       "logs",
                                            "old",  "new",        "json",    "csv",    "test",       "backup",
                                            "1-2",  "run-1",      "2024-03", "12:30",  "2024T12Z",   "-1-"},
                             *const others[] = {"",         "-",     "kvm",   "r",     "rep", "x1",    "1x",
                                                "run1x",    "runx",  "1k",    "4k",    "a-1", "run-x", "T1x",
                                                "results1", "copy2", "test3", "12.5k", "n",   "t",     "round-kvm"};
    for (size_t i = 0; i < LENGTH(occasions); i++)

        cr_expect(name_is_occasion(occasions[i]), "%s", occasions[i]);
    for (size_t i = 0; i < LENGTH(others); i++)
        cr_expect_not(name_is_occasion(others[i]), "%s", others[i]);
}
