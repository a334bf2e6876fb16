/* md4c writes the body; this walks once over what it wrote and finishes it tag by tag (html_parts.h). */
#include "report/html/html.h"

#include <md4c-html.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/folder/file.h"
#include "report/html/html_parts.h"
#include "report/template/mustache.h"

static const struct {
    const char *tag;
    int (*finish)(struct html_walk *walk, const char **at);
} finishers[] = {
    {"<h1>", html_heading},    {"<h2>", html_heading},     {"<h3>", html_heading},        {"<h4>", html_heading},
    {"<h5>", html_heading},    {"<h6>", html_heading},     {"</h", html_heading_ends},    {"<p>", html_paragraph},
    {"<img ", html_image},     {"<table>", html_table},    {"</table>", html_table_ends}, {"<tbody>", html_table_body},
    {"<tr>", html_row},        {"<th>", html_column_head}, {"<th ", html_column_head},    {"<td", html_cell},
    {"</td>", html_cell_ends},
};

static int finish_tag(struct html_walk *walk, const char **at)
{
    for (size_t i = 0; i < sizeof finishers / sizeof *finishers; i++)
        if (strncmp(*at, finishers[i].tag, strlen(finishers[i].tag)) == 0)
            return finishers[i].finish(walk, at);
    text_append_bytes(&walk->body, (*at)++, 1);
    return 0;
}

static int finish(struct html_walk *walk, const char *html)
{
    while (*html) {
        size_t length = strcspn(html, "<");
        text_append_bytes(&walk->body, html, length);
        html += length;
        if (*html && finish_tag(walk, &html))
            return -1;
    }
    return 0;
}

/* What page.html may use: title, the words of the first heading; lead, the part before the first heading of the second level,
 * and body, the rest, all as HTML; contents.entries, each with id and text (HTML), nothing where there are no such headings. */
static json_t *page_context(const struct html_walk *walk, const char *title)
{
    json_t *context = json_object();
    const char *all = text_string(&walk->body), *first = strstr(all, "<h2 ");
    size_t lead = first ? (size_t)(first - all) : walk->body.length;
    struct text escaped = {0};
    escape_html(&escaped, title);
    const char *words = walk->title ? walk->title : text_string(&escaped);
    html_set_text(context, "title", words, strlen(words));
    html_set_text(context, "lead", all, lead);
    html_set_text(context, "body", all + lead, walk->body.length - lead);
    if (first)
        json_object_set_new(context, "contents", json_pack("{s:O}", "entries", walk->contents));
    text_release(&escaped);
    return context;
}

static int fill(struct text *out, const struct html_walk *walk, const char *title, const char *templates,
                struct error *err)
{
    struct text source = {0};
    char *path = memory_format("%s/page.html", templates);
    json_t *context = page_context(walk, title);
    int status = file_read(&source, path, err);
    struct mustache page = {0};
    if (!status)
        status = mustache_parse(&page, "page.html", text_string(&source), NULL, NULL, err) ||
                 mustache_render(out, &page, escape_html, context, err);
    mustache_release(&page);
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
    if (md_html(markdown, (MD_SIZE)strlen(markdown), collect, &html, MD_DIALECT_GITHUB | MD_FLAG_NOHTML, 0)) {
        text_release(&html);
        return error_set(err, ERROR_BUG, "md4c cannot read the report");
    }
    struct html_walk walk;
    html_walk_init(&walk, text_string(&html), directory, err);
    int status = finish(&walk, text_string(&html)) || fill(out, &walk, title, templates, err) ? -1 : 0;
    html_walk_release(&walk);
    text_release(&html);
    return status;
}
