/* Lists of words, words for a shell and for people, and how a program's end is told. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/process/outcome.h"
#include "collect/process/program.h"
#include "collect/process/words.h"
#include "data/memory.h"

Test(words, are_copied_and_end_with_null)
{
    struct words words = {0};
    char own[] = "own";
    words_add_all(&words, NULL);
    cr_expect_null(words_argv(&words));
    words_add(&words, own);
    own[0] = 'X';
    words_format(&words, "%d-%s", 7, "b");
    words_add_all(&words, WORDS("c", "", "d e"));
    cr_assert_eq(words.n, 5);
    static const char *const expected[] = {"own", "7-b", "c", "", "d e"};
    for (size_t i = 0; i < 5; i++)
        cr_expect_str_eq(words_argv(&words)[i], expected[i]);
    cr_expect_null(words_argv(&words)[5]);
    for (int i = 0; i < 100; i++)
        words_format(&words, "%d", i);
    cr_expect_str_eq(words.all[104], "99");
    cr_expect_null(words.all[105]);
    words_release(&words);
    cr_expect_null(words.all);
    words_release(&words);
}

Test(words, listed)
{
    static const struct {
        const char *words[5], *listed;
    } cases[] = {{{NULL}, ""},
                 {{"a", NULL}, "a"},
                 {{"a", "b", NULL}, "a or b"},
                 {{"a", "b", "c", NULL}, "a, b or c"},
                 {{"a", "b", "c", "d", NULL}, "a, b, c or d"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *listed = words_listed(cases[i].words, "or");
        cr_expect_str_eq(listed ? listed : "", cases[i].listed);
        free(listed);
    }
}

Test(words, quoted)
{
    static const struct {
        const char *word, *quoted, *shown;
    } cases[] = {{"plain-1.2_x/=,:@%+", "'plain-1.2_x/=,:@%+'", NULL},
                 {"", "''", "''"},
                 {"it's", "'it'\\''s'", "'it'\\''s'"},
                 {"''", "''\\'''\\'''", "''\\'''\\'''"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(text_release) struct text line = {0};
        word_quote(&line, cases[i].word);
        cr_expect_str_eq(text_string(&line), cases[i].quoted);
        OWNED char *shown = word_shown(cases[i].word);
        cr_expect_str_eq(shown, cases[i].shown ? cases[i].shown : cases[i].word);
    }
    for (const char *c = " \t\n'\"\\$`!&|;<>()[]{}*?#~"; *c; c++) {
        char word[] = {'a', *c, 'b', '\0'};
        OWNED char *shown = word_shown(word);
        cr_expect_eq(*shown, '\'', "%s", word);
    }
}

/* ---- how a program ended ---- */

static struct outcome ended(enum outcome_kind kind, int status, const char *output, const char *errors)
{
    struct outcome out = {.kind = kind, .status = status, .limit = 2.5};
    text_append(&out.output, output);
    text_append(&out.errors, errors);
    return out;
}

Test(outcome, is_told_with_the_line_that_tells_most)
{
    static const struct {
        enum outcome_kind kind;
        int status;
        const char *output, *errors, *told;
    } cases[] = {
        {OUTCOME_EXITED, 1, "", "", "x: exit status 1"},
        {OUTCOME_EXITED, -1, "out", "", "x: exit status -1: out"},
        {OUTCOME_EXITED, 1, "out", "bad", "x: exit status 1: bad"},
        {OUTCOME_EXITED, 1, "out", "\n", "x: exit status 1"},
        {OUTCOME_EXITED, 1, "", "  \t\r\n first\nsecond", "x: exit status 1: first"},
        {OUTCOME_EXITED, 1, "", "first\r\n\r\nan ERROR here\r\nan error there", "x: exit status 1: an ERROR here"},
        {OUTCOME_EXITED, 1, "", "first\nFatal: it\n", "x: exit status 1: Fatal: it"},
        {OUTCOME_EXITED, 1, "an error\n", "first\nsecond", "x: exit status 1: first"},
        {OUTCOME_EXITED, 1, "", "first\n\x1b[1merror", "x: exit status 1: \\x1b[1merror"},
        {OUTCOME_SIGNAL, 0, "", "", "x: killed by signal 0"},
        {OUTCOME_SIGNAL, 15, "", "last", "x: killed by signal 15: last"},
        {OUTCOME_TIMED_OUT, 0, "said", "", "x: still running after 2.5 s: said"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        RELEASED(outcome_release)
        struct outcome out = ended(cases[i].kind, cases[i].status, cases[i].output, cases[i].errors);
        cr_expect_eq(outcome_check(&out, "x", &err), -1);
        cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
        cr_expect_str_eq(err.message, cases[i].told, "%s", err.message);
    }
    struct error err = {0};
    RELEASED(outcome_release) struct outcome good = ended(OUTCOME_EXITED, 0, "an error", "an error");
    cr_expect_eq(outcome_check(&good, "x", &err), 0);
    cr_expect_eq(err.kind, ERROR_NONE);
}

Test(outcome, first_line_of_its_output)
{
    static const char *const cases[][2] = {
        {"", ""}, {"one", "one"}, {"one\ntwo", "one"}, {"one\r\ntwo", "one"}, {"\none", ""}, {"\x07x\n", "\\x07x"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(outcome_release) struct outcome out = ended(OUTCOME_EXITED, 0, cases[i][0], "error");
        OWNED char *line = outcome_line(&out);
        cr_expect_str_eq(line, cases[i][1]);
    }
}

Test(outcome, released)
{
    struct outcome out = ended(OUTCOME_SIGNAL, 9, "a", "b");
    outcome_release(&out);
    outcome_release(&out);
    cr_expect_eq(out.kind, OUTCOME_EXITED);
    cr_expect_eq(out.status, 0);
    cr_expect_eq(out.limit, 0);
    cr_expect_null(out.output.bytes);
}

/* ---- whether there is a program ---- */

Test(program, is_looked_for_in_path)
{
    char folder[] = "/tmp/virtstat-test-XXXXXX";
    cr_assert(mkdtemp(folder) && chdir(folder) == 0);
    mkdir("a", 0700), mkdir("b", 0700);
    const char *const files[] = {"a/plain", "b/tool", "here"};
    for (size_t i = 0; i < 3; i++)
        fclose(fopen(files[i], "w"));
    chmod("a/plain", 0600), chmod("b/tool", 0700), chmod("here", 0700);
    const struct {
        const char *path, *name;
        bool there;
    } cases[] = {{"a:b", "tool", true}, {"b:a", "tool", true},   {"b", "tool", true},     {"a", "tool", false},
                 {"", "tool", false},   {"a:b", "plain", false}, {"a", "here", false},    {"a::b", "here", true},
                 {":a", "here", true},  {"a:", "here", false},   {"bb:a", "tool", false}, {"a:b", "b/tool", true},
                 {"", "b/tool", true},  {"a", "a/plain", false}, {"b", "b/none", false},  {NULL, "tool", false},
                 {".", "here", true},   {"b:", "tool", true},    {"a:b:", "tool", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (cases[i].path)
            setenv("PATH", cases[i].path, 1);
        else
            unsetenv("PATH");
        cr_expect_eq(program_exists(cases[i].name), cases[i].there, "%zu: %s in %s", i, cases[i].name, cases[i].path);
    }
    for (size_t i = 0; i < 3; i++)
        unlink(files[i]);
    rmdir("a"), rmdir("b"), rmdir(folder);
}

Test(program, has_a_mark_of_its_own)
{
    OWNED char *first = program_mark(), *second = program_mark(), *begins = memory_format("VIRTSTAT_RUN=%d-", getpid());
    cr_expect_eq(strncmp(first, begins, strlen(begins)), 0);
    cr_expect_str_neq(first, second);
    long long seconds, pid;
    long nanoseconds;
    unsigned long count, next;
    cr_assert_eq(sscanf(first, "VIRTSTAT_RUN=%lld-%lld-%ld-%lu", &pid, &seconds, &nanoseconds, &count), 4);
    cr_assert_eq(sscanf(second, "VIRTSTAT_RUN=%*d-%*d-%*d-%lu", &next), 1);
    cr_expect_gt(seconds, 1700000000);
    cr_expect(nanoseconds >= 0 && nanoseconds < 1000000000);
    cr_expect_eq(count, 1);
    cr_expect_eq(next, 2);
}
