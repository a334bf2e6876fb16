/* md4c writes the body; this walks once over what it wrote and finishes it: ids, table of contents, figures, tables that
 * scroll. md4c escapes every < and > of the text, so a tag found here is one that md4c made. */
#include "report/html.h"

#include <jansson.h>
#include <md4c-html.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/file.h"
#include "report/image.h"
#include "report/mustache.h"
#include "report/slug.h"

struct page {
    struct text body;
    json_t *contents; /* of the second level: {id, text} */
    struct slugs slugs;
    size_t images; /* so far */
    const char *directory;
    struct error *err;
};

/* md4c passes bytes that are not UTF-8 through, so they are not checked here either. */
static void set_text(json_t *object, const char *key, const char *bytes, size_t length)
{
    json_object_set_new(object, key, json_stringn_nocheck(bytes, length));
}

/* ---- headings ---- */

static void append_without_tags(struct text *out, const char *html, size_t length)
{
    for (const char *end = html + length; html < end; html++) {
        if (*html == '<')
            html = memchr(html, '>', (size_t)(end - html));
        else
            text_append_bytes(out, html, 1);
    }
}

static void contents_add(struct page *page, const char *id, const char *text)
{
    json_t *entry = json_object();
    set_text(entry, "id", id, strlen(id));
    set_text(entry, "text", text, strlen(text));
    json_array_append_new(page->contents, entry);
}

static int heading(struct page *page, const char **at)
{
    char level = (*at)[2];
    char closing[] = {'<', '/', 'h', level, '>', '\0'};
    const char *inner = *at + 4, *end = strstr(inner, closing);
    struct text text = {0};
    append_without_tags(&text, inner, (size_t)(end - inner));
    char *id = slug_unique(&page->slugs, text_string(&text));
    text_format(&page->body, "<h%c id=\"%s\">", level, id);
    if (level == '2')
        contents_add(page, id, text_string(&text));
    *at = inner;
    free(id);
    text_release(&text);
    return 0;
}

/* ---- images ---- */

/* The value of an attribute as it stands, entities and all; "" when it is not there. The caller frees it. */
static char *attribute(const char *tag, const char *name)
{
    const char *end = strchr(tag, '>');
    char *start = memory_format(" %s=\"", name);
    const char *found = memmem(tag, (size_t)(end - tag), start, strlen(start));
    found = found ? found + strlen(start) : end;
    const char *quote = memchr(found, '"', (size_t)(end - found));
    free(start);
    return memory_copy_bytes(found, quote ? (size_t)(quote - found) : 0);
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c ? strchr(digits, c | 0x20) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* md4c writes blanks and such in an address as %20: in place, the name of the file again. */
static void decode_name(char *name)
{
    char *to = name;
    for (const char *from = name; *from; from++) {
        int high = *from == '%' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;
        *to++ = (char)(low >= 0 ? high << 4 | low : *from);
        from += low >= 0 ? 2 : 0;
    }
    *to = '\0';
}

static char *image_name(const char *tag)
{
    char *name = attribute(tag, "src");
    decode_name(name);
    return name;
}

/* A plain image becomes part of the page; of any other only the words for it remain, and nothing is fetched. */
static int image(struct page *page, const char **at)
{
    char *name = image_name(*at), *alt = attribute(*at, "alt");
    int status = 0;
    if (image_is_plain(name)) {
        status = image_append(&page->body, page->directory, name, alt, ++page->images, page->err);
    } else {
        text_format(&page->body, "<span class=\"image\">%s</span>", alt);
    }
    free(name);
    free(alt);
    *at = strchr(*at, '>') + 1;
    return status;
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \n");
}

/* Nothing but images up to the end of the paragraph? */
static bool only_images(const char *at)
{
    size_t n = 0;
    for (at = skip_blanks(at); strncmp(at, "<img ", 5) == 0; n++)
        at = skip_blanks(strchr(at, '>') + 1);
    return n > 0 && strncmp(at, "</p>", 4) == 0;
}

static int figure(struct page *page, const char **at)
{
    text_append(&page->body, "<figure>");
    int status = image(page, at);
    text_append(&page->body, "</figure>\n");
    return status;
}

static int paragraph(struct page *page, const char **at)
{
    const char *inner = *at + strlen("<p>");
    if (!only_images(inner)) {
        text_append(&page->body, "<p>");
        *at = inner;
        return 0;
    }
    for (*at = skip_blanks(inner); strncmp(*at, "<img ", 5) == 0; *at = skip_blanks(*at))
        if (figure(page, at))
            return -1;
    *at = skip_blanks(*at + strlen("</p>"));
    return 0;
}

/* ---- tables ---- */

static int table_opens(struct page *page, const char **at)
{
    text_append(&page->body, "<div class=\"table\"><table>");
    *at += strlen("<table>");
    return 0;
}

static int table_closes(struct page *page, const char **at)
{
    text_append(&page->body, "</table></div>");
    *at += strlen("</table>");
    return 0;
}

/* ---- the page ---- */

static const struct {
    const char *tag;
    int (*finish)(struct page *page, const char **at);
} finishers[] = {
    {"<h1>", heading}, {"<h2>", heading},  {"<h3>", heading},        {"<h4>", heading},          {"<h5>", heading},
    {"<h6>", heading}, {"<p>", paragraph}, {"<table>", table_opens}, {"</table>", table_closes}, {"<img ", image},
};

static int finish_tag(struct page *page, const char **at)
{
    for (size_t i = 0; i < sizeof finishers / sizeof *finishers; i++)
        if (strncmp(*at, finishers[i].tag, strlen(finishers[i].tag)) == 0)
            return finishers[i].finish(page, at);
    text_append_bytes(&page->body, (*at)++, 1);
    return 0;
}

static int finish(struct page *page, const char *html)
{
    while (*html) {
        size_t length = strcspn(html, "<");
        text_append_bytes(&page->body, html, length);
        html += length;
        if (*html && finish_tag(page, &html))
            return -1;
    }
    return 0;
}

/* What page.html may use: title; lead, the part before the first heading of the second level, and body, the rest, both
 * as HTML; contents.entries, each with id and text (HTML), nothing where there are no such headings. */
static json_t *page_context(const struct page *page, const char *title)
{
    json_t *context = json_object();
    const char *all = text_string(&page->body), *first = strstr(all, "<h2 ");
    size_t lead = first ? (size_t)(first - all) : page->body.length;
    set_text(context, "title", title, strlen(title));
    set_text(context, "lead", all, lead);
    set_text(context, "body", all + lead, page->body.length - lead);
    if (first)
        json_object_set_new(context, "contents", json_pack("{s:O}", "entries", page->contents));
    return context;
}

static int fill(struct text *out, const struct page *page, const char *title, const char *templates, struct error *err)
{
    struct text source = {0};
    char *path = memory_format("%s/page.html", templates);
    json_t *context = page_context(page, title);
    int status = file_read(&source, path, err);
    struct mustache mustache = {.name = "page.html", .source = text_string(&source), .escape = escape_html};
    if (!status)
        status = mustache_render(out, &mustache, context, err);
    json_decref(context);
    free(path);
    text_release(&source);
    return status;
}

static void collect(const MD_CHAR *bytes, MD_SIZE length, void *text)
{
    text_append_bytes(text, bytes, length);
}

int html_page(struct text *out, const char *markdown, const char *title, const char *templates, const char *directory,
              struct error *err)
{
    struct text html = {0};
    struct page page = {.contents = json_array(), .directory = directory, .err = err};
    int status = 0;
    if (md_html(markdown, (MD_SIZE)strlen(markdown), collect, &html, MD_DIALECT_GITHUB | MD_FLAG_NOHTML, 0))
        status = error_set(err, ERROR_BUG, "md4c cannot read the report");
    status = status || finish(&page, text_string(&html)) || fill(out, &page, title, templates, err) ? -1 : 0;
    slugs_release(&page.slugs);
    json_decref(page.contents);
    text_release(&page.body);
    text_release(&html);
    return status;
}
