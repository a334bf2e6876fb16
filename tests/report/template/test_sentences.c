/* Sentences are read from their files. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "report/template/mustache.h"
#include "report/template/sentences.h"
#include "report/template/templates.h"
#include "tests/report/words/test_arena.h"

static char folder[] = "/tmp/virtstat-test-XXXXXX";

static void make_folder(void)
{
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    char *sentences = memory_format("%s/sentences", folder);
    cr_assert_eq(mkdir(sentences, 0777), 0);
    free(sentences);
}

static void remove_folder(void)
{
    char *command = memory_format("rm -r %s", folder);
    cr_assert_eq(system(command), 0);
    free(command);
}

static void put(const char *name, const char *text)
{
    char *path = memory_format("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
    free(path);
}

static void expect_text(const struct sentences *s, const char *id, const char *expected)
{
    struct error err = {0};
    struct wording w = {.sentences = s, .arena = test_arena(), .err = &err};
    const char *text = wording_say(&w, id, json_pack("{s:i, s:s}", "run", 3, "name", "kvm"));
    cr_assert_not(w.failed, "%s", err.message);
    cr_expect_str_eq(text, expected);
}

TestSuite(sentences, .init = make_folder, .fini = remove_folder);
TestSuite(templates, .init = make_folder, .fini = remove_folder);

Test(sentences, name_each_other)
{
    struct sentences s;
    struct error err;
    put("sentences/a.md", "## whole\n{{name}}: {{>piece}}.\n\n## piece\nrun {{run}}\n");
    cr_assert_eq(sentences_load(&s, folder, &err), 0, "%s", err.message);
    expect_text(&s, "whole", "kvm: run 3.");
    sentences_release(&s);
    put("sentences/a.md", "## whole\n{{name}}: {{>pieces}}.\n");
    cr_assert_eq(sentences_load(&s, folder, &err), -1);
    cr_assert_eq(err.kind, ERROR_DATA);
    cr_expect_str_eq(err.message,
                     "sentences/a.md:1: whole:1: {{>pieces}} names no part: there is no sentence 'pieces'");
}

Test(sentences, are_found_by_id)
{
    struct sentences s;
    struct error err;
    put("sentences/b.md", "# Remarks for the editor\nNot a sentence.\n\n## cause.steal\n\nThe host was starved in run\n"
                          "{{run}}.\n\n## next.more-runs\nMeasure again.");
    put("sentences/a.md", "## greeting \r\nHello {{name}}\r\n## empty\n### not a heading of ours\n");
    put("sentences/.hidden.md", "## greeting\nbad\n");
    put("sentences/a.md~", "## greeting\nbad\n");
    cr_assert_eq(sentences_load(&s, folder, &err), 0, "%s", err.message);
    cr_expect_eq(s.n, 4);
    expect_text(&s, "cause.steal", "The host was starved in run\n3.");
    expect_text(&s, "next.more-runs", "Measure again.");
    expect_text(&s, "greeting", "Hello kvm");
    expect_text(&s, "empty", "### not a heading of ours");
    cr_expect_null(sentences_find(&s, "absent"));
    cr_expect_null(sentences_find(&s, ""));
    sentences_release(&s);
    sentences_release(&s);
}

Test(sentences, are_filled)
{
    struct sentences s;
    struct error err = {0};
    struct wording w = {.sentences = &s, .escape = escape_markdown, .arena = test_arena(), .err = &err};
    put("sentences/a.md", "## greeting\nHello {{name}}\n");
    cr_assert_eq(sentences_load(&s, folder, &err), 0);
    s.edited = true;
    json_t *context = json_pack("{s:s}", "name", "k*m");
    cr_expect_str_eq(wording_say_of(&w, "greeting", context), "Hello k\\*m");
    cr_assert_not(w.failed, "%s", err.message);
    cr_expect_str_eq(wording_say_of(&w, "absent", context), "");
    cr_assert(w.failed);
    cr_expect_str_eq(err.message,
                     "templates/sentences: there is no sentence 'absent'; add a heading '## absent' with its "
                     "text");
    cr_expect_str_eq(wording_say(&w, "greeting", context), "");
    sentences_release(&s);
}

Test(sentences, a_bug_in_our_own_costs_that_sentence_only)
{
    struct sentences s;
    struct error err = {0};
    struct wording w = {.sentences = &s, .arena = test_arena(), .err = &err};
    put("sentences/a.md", "## greeting\nHello {{name}}\n## farewell\nGoodbye {{nobody}}\n");
    cr_assert_eq(sentences_load(&s, folder, &err), 0);
    json_t *context = json_pack("{s:s}", "name", "kvm");
    cr_expect_str_eq(wording_say_of(&w, "farewell", context), "");
    cr_expect_str_eq(wording_say_of(&w, "absent", context), "");
    cr_expect_str_eq(wording_say(&w, "greeting", context), "Hello kvm");
    cr_expect_not(w.failed);
    sentences_release(&s);
}

static void refused(enum error_kind kind, const char *message)
{
    struct sentences s;
    struct error err;
    cr_assert_eq(sentences_load(&s, folder, &err), -1);
    cr_expect_eq(err.kind, kind);
    cr_expect_str_eq(err.message, message);
    cr_expect_eq(s.n, 0);
}

Test(sentences, an_id_stands_once)
{
    put("sentences/a.md", "remark\n## one\nfirst\n## two\nsecond\n");
    put("sentences/b.md", "## three\n\n\n## one\nagain\n");
    refused(ERROR_DATA, "sentences/b.md:4: the sentence one stands in sentences/a.md:2 already");
}

Test(sentences, an_id_is_one_word)
{
    put("sentences/a.md", "## one\nx\n## two words\ny\n");
    refused(ERROR_DATA, "sentences/a.md:3: \"two words\" is not the id of a sentence");
}

Test(sentences, an_id_is_not_empty)
{
    put("sentences/a.md", "##\nx\n");
    refused(ERROR_DATA, "sentences/a.md:1: \"\" is not the id of a sentence");
}

Test(sentences, there_must_be_some)
{
    char *message = memory_format("%s/sentences: there are no sentences (*.md) in it", folder);
    refused(ERROR_NO_INPUT, message);
    free(message);
}

/* ---- where the templates are ---- */

Test(templates, the_environment_names_them)
{
    struct error err;
    put("page.html", "x");
    setenv("VIRTSTAT_TEMPLATES", folder, 1);
    char *found = templates_folder(&err);
    cr_assert_str_eq(found, folder);
    free(found);
}

Test(templates, a_wrong_name_is_not_passed_over)
{
    struct error err;
    setenv("VIRTSTAT_TEMPLATES", folder, 1);
    cr_assert_null(templates_folder(&err));
    cr_assert_eq(err.kind, ERROR_NO_INPUT);
    char *message = memory_format("VIRTSTAT_TEMPLATES=%s: there is no page.html in it", folder);
    cr_assert_str_eq(err.message, message);
    free(message);
}

/* A build folder may be anywhere: found beside the program, or the message names each place that was tried. */
Test(templates, beside_the_program)
{
    struct error err = {0};
    unsetenv("VIRTSTAT_TEMPLATES");
    char *found = templates_folder(&err);
    if (found) {
        char *page = memory_format("%s/page.html", found);
        cr_assert_eq(access(page, R_OK), 0);
        free(page);
    } else {
        cr_assert_eq(err.kind, ERROR_NO_INPUT);
        cr_assert(strstr(err.message, "/../share/virtstat/templates, "));
        cr_assert(strstr(err.message, "/../../templates"));
    }
    free(found);
}
