/* Any text as a name on a page: Markdown reads it as that text, in a paragraph and in the cell of a table, and HTML gets
 * no tag and no open entity from it. */
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/html/slug.h"
#include "report/template/mustache.h"
#include "tests/fuzz/fuzz_target.h"

struct seen {
    struct text words;
    bool active; /* something that is no text */
};

static int seen_block(MD_BLOCKTYPE type, void *detail, void *seen)
{
    (void)detail;
    bool plain = type == MD_BLOCK_DOC || type == MD_BLOCK_P || (type >= MD_BLOCK_TABLE && type <= MD_BLOCK_TD);
    ((struct seen *)seen)->active |= !plain;
    return 0;
}

static int seen_nothing(MD_BLOCKTYPE type, void *detail, void *seen)
{
    (void)type, (void)detail, (void)seen;
    return 0;
}

static int seen_span(MD_SPANTYPE type, void *detail, void *seen)
{
    (void)type, (void)detail;
    ((struct seen *)seen)->active = true;
    return 0;
}

static int seen_span_end(MD_SPANTYPE type, void *detail, void *seen)
{
    (void)type, (void)detail, (void)seen;
    return 0;
}

static int seen_text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *context)
{
    struct seen *seen = context;
    seen->active |= type != MD_TEXT_NORMAL && type != MD_TEXT_SOFTBR;
    if (type == MD_TEXT_SOFTBR)
        text_append(&seen->words, " ");
    else
        text_append_bytes(&seen->words, bytes, size);
    return 0;
}

/* A page shows blanks one after the other as one. */
static char *blanks_joined(const char *words)
{
    struct text out = {0};
    for (; *words; words++)
        if (*words != ' ' || words[1] != ' ')
            text_append_bytes(&out, words, 1);
    return text_take(&out);
}

static void check_words(const char *before, const char *name, const char *after, const char *want)
{
    const MD_PARSER parser = {.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML,
                              .enter_block = seen_block,
                              .leave_block = seen_nothing,
                              .enter_span = seen_span,
                              .leave_span = seen_span_end,
                              .text = seen_text};
    RELEASED(text_release) struct text markdown = {0};
    struct seen seen = {0};
    text_format(&markdown, "%s", before);
    escape_markdown(&markdown, name);
    text_append(&markdown, after);
    must(md_parse(text_string(&markdown), (MD_SIZE)markdown.length, &parser, &seen) == 0, "Markdown is read");
    if (seen.active)
        fprintf(stderr, "active: %s\n", text_string(&markdown));
    must(!seen.active, "a name is nothing but text");
    OWNED char *wanted = blanks_joined(want), *read = blanks_joined(text_string(&seen.words));
    if (strcmp(wanted, read) != 0)
        fprintf(stderr, "wanted '%s', but Markdown reads '%s'\n", wanted, read);
    must(strcmp(wanted, read) == 0, "a name is read as it was");
    text_release(&seen.words);
}

static void check_html(const char *name)
{
    RELEASED(text_release) struct text html = {0};
    escape_html(&html, name);
    must(!strpbrk(text_string(&html), "<>\"'"), "HTML gets no tag and no quote");
    OWNED char *slug = slug_make(text_string(&html));
    must(*slug && !strpbrk(slug, "<>\"'& \n"), "an id needs no escaping");
}

static void check_shown(const char *shown)
{
    must(strlen(shown) <= TEXT_SHORT, "a name is short where it is shown");
    for (const char *at = shown; *at; at++)
        must((*at & 0xC0) == 0x80 || text_unsafe(at) == 0, "a name is safe where it is shown");
}

/* Names are shown safe and short (text_short); the name of the data may hold anything. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    OWNED char *whole = text_name((const char *)bytes, length);
    const struct text_short shown = text_short(whole);
    const char *name = shown.bytes;
    if (*name == '\0')
        return 0;
    check_shown(name);
    check_html(whole);
    OWNED char *sentence = memory_format("a %s b", name), *cells = memory_format("ab%sc", name);
    check_words("a ", name, " b\n", sentence);
    check_words("| a | b |\n|---|---|\n| ", name, " | c |\n", cells);
    check_words("", name, "\n", name);
    check_html(name);
    return 0;
}
