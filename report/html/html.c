/* The functions html_* are md4c's callbacks: they write HTML while md4c reads the Markdown. */
#include "report/html/html.h"

#include <jansson.h>
#include <md4c.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/folder/file.h"
#include "report/html/image.h"
#include "report/html/slug.h"
#include "report/template/mustache.h"

struct heading {
    unsigned level;
    char *id, *words;   /* HTML without tags */
    size_t begins, end; /* where <hN ...> begins and </hN> ends in the body */
};

/* The tag of a heading, a paragraph and a cell depends on what it holds, so that is gathered in `inner` first. */
struct page {
    struct text body, title; /* the title is the words of the first heading that has any */
    struct heading *headings;
    size_t n_headings, capacity;
    struct text *to;            /* where inline HTML goes: inner, or the body in an item without paragraphs */
    struct text inner, words;   /* HTML inside the heading, paragraph or cell that is open, and the same without tags */
    struct text figures;        /* the images of the paragraph that is open, each as a figure */
    struct text alt;            /* words of the image that is open */
    struct text spans;          /* the spans that are open outside of images: a byte each, its MD_SPANTYPE plus 1 */
    unsigned depth;             /* images that are open: the words of one may hold another */
    size_t images, tables;      /* so far: on the page, under the last heading */
    bool has_spans, row_begins; /* spans other than images in the paragraph; no cell of the row so far */
    const char *directory;
    int failed; /* an image could not be read: err says which */
    struct error *err;
};

/* Blocks that hold text have none here. */
static const char *const block_tags[MD_BLOCK_TD + 1][2] = {
    [MD_BLOCK_DOC] = {"", ""},
    [MD_BLOCK_QUOTE] = {"<blockquote>\n", "</blockquote>\n"},
    [MD_BLOCK_UL] = {"<ul>\n", "</ul>\n"},
    [MD_BLOCK_OL] = {"<ol", "</ol>\n"},
    [MD_BLOCK_LI] = {"<li", "</li>\n"},
    [MD_BLOCK_HR] = {"<hr>\n", ""},
    [MD_BLOCK_CODE] = {"<pre><code", "</code></pre>\n"},
    [MD_BLOCK_TABLE] = {"<div class=\"table\" tabindex=\"0\"><table>\n<caption>", "</table></div>\n"},
    [MD_BLOCK_THEAD] = {"<thead>\n", "</thead>\n"},
    [MD_BLOCK_TBODY] = {"<tbody>\n", "</tbody>\n"},
    [MD_BLOCK_TR] = {"<tr>\n", "</tr>\n"},
};
static const char *const span_tags[][2] = {
    [MD_SPAN_EM] = {"<em>", "</em>"}, [MD_SPAN_STRONG] = {"<strong>", "</strong>"}, [MD_SPAN_A] = {"<a", "</a>"},
    [MD_SPAN_IMG] = {"", ""},         [MD_SPAN_CODE] = {"<code>", "</code>"},       [MD_SPAN_DEL] = {"<del>", "</del>"},
};

/* ---- text and spans ---- */

/* HTML has the entities of Markdown, so they stay as they are. */
static void append_text(struct text *out, MD_TEXTTYPE type, const char *bytes, size_t size)
{
    static const char active[] = "&<>\"", *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    for (size_t i = 0; i < size; i++) {
        const char *found = type == MD_TEXT_ENTITY ? NULL : memchr(active, bytes[i], sizeof active - 1);
        if (found)
            text_append(out, entities[found - active]);
        else
            text_append_bytes(out, &bytes[i], 1);
    }
}

static void append_attribute(struct text *out, const char *before, const MD_ATTRIBUTE *attribute)
{
    const MD_OFFSET *offsets = attribute->substr_offsets;
    if (!attribute->text)
        return;
    text_append(out, before);
    for (size_t i = 0; offsets[i] < attribute->size; i++)
        append_text(out, attribute->substr_types[i], attribute->text + offsets[i], offsets[i + 1] - offsets[i]);
    text_append(out, "\"");
}

static int html_text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *page)
{
    struct page *p = page;
    bool in_image = p->depth > 0;
    if (type == MD_TEXT_BR && !in_image)
        text_append(p->to, "<br>");
    append_text(in_image ? &p->alt : p->to, type, bytes, size);
    if (!in_image)
        append_text(&p->words, type, bytes, size);
    return 0;
}

static int image_write(struct page *p, const MD_SPAN_IMG_DETAIL *image)
{
    OWNED char *name = memory_copy_bytes(image->src.text, image->src.size);
    const char *alt = text_string(&p->alt);
    size_t begin = p->to->length;
    if (image_is_plain(p->directory, name))
        p->failed = image_append(p->to, p->directory, name, alt, ++p->images, p->err);
    else
        text_format(p->to, "<span class=\"image\">%s</span>", alt);
    text_format(&p->figures, "<figure>%s</figure>\n", text_string(p->to) + begin);
    return p->failed;
}

static int html_span_begins(MD_SPANTYPE type, void *detail, void *page)
{
    struct page *p = page;
    if (type == MD_SPAN_IMG && p->depth++ == 0)
        text_clear(&p->alt);
    if (p->depth > 0)
        return 0;
    const char open = (char)(type + 1);
    p->has_spans = true;
    text_append_bytes(&p->spans, &open, 1);
    text_append(p->to, span_tags[type][0]);
    if (type == MD_SPAN_A) {
        append_attribute(p->to, " href=\"", &((MD_SPAN_A_DETAIL *)detail)->href);
        append_attribute(p->to, " title=\"", &((MD_SPAN_A_DETAIL *)detail)->title);
        text_append(p->to, ">");
    }
    return 0;
}

static void span_close(struct page *p)
{
    text_append(p->to, span_tags[p->spans.bytes[--p->spans.length] - 1][1]);
}

/* md4c lets emphasis that begins before an image end inside of it, where it has no tag. Such a span is closed with its
 * block, so that tags are always balanced. */
static int html_span_ends(MD_SPANTYPE type, void *detail, void *page)
{
    struct page *p = page;
    if (type == MD_SPAN_IMG)
        return --p->depth == 0 ? image_write(p, detail) : 0;
    if (p->depth == 0 && p->spans.length && p->spans.bytes[p->spans.length - 1] == (char)(type + 1))
        span_close(p);
    return 0;
}

/* ---- blocks ---- */

static void spans_close(struct page *p)
{
    while (p->spans.length)
        span_close(p);
}

static void inner_begin(struct page *p)
{
    text_clear(&p->inner);
    text_clear(&p->words);
    text_clear(&p->figures);
    p->has_spans = false;
    p->to = &p->inner;
}

static bool heading_has_id(const struct page *p, const char *id)
{
    for (size_t i = 0; i < p->n_headings; i++)
        if (strcmp(p->headings[i].id, id) == 0)
            return true;
    return false;
}

/* An id that another heading has gets -1, -2, ... behind it, as GitHub does it. */
static char *heading_id(const struct page *p, const char *words)
{
    OWNED char *slug = slug_make(words);
    char *id = memory_copy_text(slug);
    for (size_t i = 1; heading_has_id(p, id); i++) {
        free(id);
        id = memory_format("%s-%zu", slug, i);
    }
    return id;
}

static void heading_write(struct page *p, unsigned level)
{
    struct heading heading = {.level = level, .begins = p->body.length};
    heading.words = memory_copy_text(text_string(&p->words));
    heading.id = heading_id(p, heading.words);
    text_format(&p->body, "<h%u id=\"%s\">%s</h%u>", level, heading.id, text_string(&p->inner), level);
    heading.end = p->body.length;
    text_append(&p->body, "\n");
    p->headings = memory_grow(p->headings, p->n_headings, &p->capacity, sizeof *p->headings);
    p->headings[p->n_headings++] = heading;
    if (p->title.length == 0)
        text_append(&p->title, heading.words);
    p->tables = 0;
}

static void paragraph_write(struct page *p)
{
    bool has_words = strspn(text_string(&p->words), " \n") < p->words.length;
    if (p->figures.length && !has_words && !p->has_spans)
        text_append(&p->body, text_string(&p->figures));
    else
        text_format(&p->body, "<p>%s</p>\n", text_string(&p->inner));
}

/* The first cell of a row heads it: the platform, the benchmark, the file. An empty one heads nothing. */
static void cell_write(struct page *p, MD_BLOCKTYPE type, MD_ALIGN align)
{
    static const char *const classes[] = {"", " class=\"left\"", " class=\"center\"", " class=\"right\""};
    bool heads_column = type == MD_BLOCK_TH, heads_row = !heads_column && p->row_begins && p->inner.length > 0;
    const char *tag = heads_column || heads_row ? "th" : "td";
    const char *scope = heads_column ? " scope=\"col\"" : heads_row ? " scope=\"row\"" : "";
    text_format(&p->body, "<%s%s%s>%s</%s>\n", tag, scope, classes[align], text_string(&p->inner), tag);
    p->row_begins = false;
}

/* A second table under one heading gets its number, so that those who hear the page can tell them apart. */
static void caption_write(struct page *p)
{
    text_append(&p->body, p->n_headings > 0 ? p->headings[p->n_headings - 1].words : "Table");
    if (++p->tables > 1)
        text_format(&p->body, " (%zu)", p->tables);
    text_append(&p->body, "</caption>\n");
}

static void item_begin(struct text *out, const MD_BLOCK_LI_DETAIL *item)
{
    static const char task[] =
        " class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled";
    if (item->is_task)
        text_format(out, "%s%s", task, item->task_mark == ' ' ? "" : " checked");
    text_append(out, ">");
}

static int html_block_begins(MD_BLOCKTYPE type, void *detail, void *page)
{
    struct page *p = page;
    struct text *out = &p->body;
    p->row_begins = p->row_begins || type == MD_BLOCK_TR;
    if (!block_tags[type][0]) {
        inner_begin(p);
        return 0;
    }
    text_append(out, block_tags[type][0]);
    if (type == MD_BLOCK_OL && ((MD_BLOCK_OL_DETAIL *)detail)->start != 1)
        text_format(out, " start=\"%u\"", ((MD_BLOCK_OL_DETAIL *)detail)->start);
    if (type == MD_BLOCK_CODE)
        append_attribute(out, " class=\"language-", &((MD_BLOCK_CODE_DETAIL *)detail)->lang);
    if (type == MD_BLOCK_OL || type == MD_BLOCK_CODE)
        text_append(out, type == MD_BLOCK_OL ? ">\n" : ">");
    else if (type == MD_BLOCK_LI)
        item_begin(out, detail);
    else if (type == MD_BLOCK_TABLE)
        caption_write(p);
    return 0;
}

static int html_block_ends(MD_BLOCKTYPE type, void *detail, void *page)
{
    struct page *p = page;
    spans_close(p);
    p->to = &p->body;
    if (type == MD_BLOCK_H)
        heading_write(p, ((MD_BLOCK_H_DETAIL *)detail)->level);
    else if (type == MD_BLOCK_P)
        paragraph_write(p);
    else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        cell_write(p, type, ((MD_BLOCK_TD_DETAIL *)detail)->align);
    else
        text_append(p->to, block_tags[type][1]);
    return 0;
}

/* ---- the page ---- */

/* The first heading becomes the title of the page when no other is of its level; else that level becomes the second. */
static unsigned levels_to_raise(const struct page *p)
{
    size_t count[8] = {0};
    unsigned highest = 1;
    for (size_t i = 0; i < p->n_headings; i++)
        count[p->headings[i].level]++;
    while (highest < 7 && count[highest] == 0)
        highest++;
    bool is_title = count[highest] == 1 && p->headings[0].level == highest;
    return highest == 1 ? 0 : is_title ? highest - 1 : highest - 2;
}

static void headings_raise(struct page *p)
{
    unsigned levels = levels_to_raise(p);
    for (size_t i = 0; i < p->n_headings; i++) {
        struct heading *heading = &p->headings[i];
        heading->level -= levels;
        p->body.bytes[heading->begins + strlen("<h")] -= (char)levels;
        p->body.bytes[heading->end - strlen("1>")] -= (char)levels;
    }
}

static int page_read(struct page *p, const char *markdown)
{
    const MD_PARSER parser = {.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML,
                              .enter_block = html_block_begins,
                              .leave_block = html_block_ends,
                              .enter_span = html_span_begins,
                              .leave_span = html_span_ends,
                              .text = html_text};
    int failed = md_parse(markdown, (MD_SIZE)strlen(markdown), &parser, p);
    headings_raise(p);
    if (failed && !p->failed)
        memory_exhausted(); /* md4c fails for no other reason */
    return failed;
}

static void page_release(struct page *p)
{
    for (size_t i = 0; i < p->n_headings; i++) {
        free(p->headings[i].id);
        free(p->headings[i].words);
    }
    free(p->headings);
    text_release(&p->title);
    text_release(&p->body);
    text_release(&p->inner);
    text_release(&p->words);
    text_release(&p->figures);
    text_release(&p->alt);
    text_release(&p->spans);
}

/* md4c passes bytes on that are not UTF-8, so they are not refused here. */
static void context_set(json_t *object, const char *key, const char *bytes, size_t length)
{
    json_object_set_new(object, key, json_stringn_nocheck(bytes, length));
}

/* Makes what page.html may use: title, the words of the first heading; lead, the part before the first heading of the
 * second level, and body, the rest, all as HTML; contents.entries, each with id and text (HTML), nothing where there
 * are no such headings. */
static json_t *page_context(const struct page *p)
{
    json_t *context = json_object();
    json_auto_t *entries = json_array();
    size_t lead = p->body.length;
    for (size_t i = p->n_headings; i-- > 0;)
        if (p->headings[i].level == 2) {
            json_t *entry = json_object();
            context_set(entry, "id", p->headings[i].id, strlen(p->headings[i].id));
            context_set(entry, "text", p->headings[i].words, strlen(p->headings[i].words));
            json_array_insert_new(entries, 0, entry);
            lead = p->headings[i].begins;
        }
    context_set(context, "title", text_string(&p->title), p->title.length);
    context_set(context, "lead", text_string(&p->body), lead);
    context_set(context, "body", text_string(&p->body) + lead, p->body.length - lead);
    if (json_array_size(entries) > 0)
        json_object_set_new(context, "contents", json_pack("{s:O}", "entries", entries));
    return context;
}

int html_page(struct text *out, const char *markdown, const char *title, const char *templates, const char *directory,
              struct error *err)
{
    RELEASED(page_release) struct page p = {.to = &p.body, .directory = directory, .err = err};
    RELEASED(text_release) struct text frame = {0};
    RELEASED(mustache_release) struct mustache mustache = {0};
    OWNED char *path = memory_format("%s/page.html", templates);
    int failed = page_read(&p, markdown) || file_read(&frame, path, err) ||
                 mustache_parse(&mustache, "page.html", text_string(&frame), NULL, NULL, err);
    if (p.title.length == 0)
        escape_html(&p.title, title);
    json_auto_t *context = page_context(&p);
    failed = failed || mustache_render(out, &mustache, escape_html, context, err);
    return failed ? -1 : 0;
}
