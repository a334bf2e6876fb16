/* Headings of the HTML page. A page for a pull request begins at the third level, where a page of its own begins at the first. */
#include "report/html/html_parts.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* How many levels lie above the headings, when the first of them stands above all others; above the first two, when none does. */
static int levels_to_spare(const char *html)
{
    int first = 0, least = 7;
    size_t n = 0; /* headings of the least level */
    for (const char *at = html; (at = strstr(at, "<h")); at += 2) {
        int level = at[2] - '0';
        if (level < 1 || level > 6 || at[3] != '>')
            continue;
        first = first ? first : level;
        n = level < least ? 1 : n + (level == least);
        least = level < least ? level : least;
    }
    bool stands_above = n == 1 && first == least;
    return least == 7 || least == 1 ? 0 : stands_above ? least - 1 : least - 2;
}

void html_walk_init(struct html_walk *out, const char *html, const char *directory, struct error *err)
{
    *out = (struct html_walk){
        .contents = json_array(), .raise = levels_to_spare(html), .directory = directory, .err = err};
}

void html_walk_release(struct html_walk *walk)
{
    slugs_release(&walk->slugs);
    json_decref(walk->contents);
    text_release(&walk->body);
    free(walk->title);
    free(walk->heading);
}

void html_set_text(json_t *object, const char *key, const char *bytes, size_t length)
{
    json_object_set_new(object, key, json_stringn_nocheck(bytes, length));
}

static void append_without_tags(struct text *out, const char *html, size_t length)
{
    for (const char *end = html + length; html < end; html++) {
        if (*html == '<')
            html = memchr(html, '>', (size_t)(end - html));
        else
            text_append_bytes(out, html, 1);
    }
}

static void contents_add(struct html_walk *walk, const char *id, const char *text)
{
    json_t *entry = json_object();
    html_set_text(entry, "id", id, strlen(id));
    html_set_text(entry, "text", text, strlen(text));
    json_array_append_new(walk->contents, entry);
}

/* Takes the text. */
static void remember(struct html_walk *walk, char *text)
{
    if (!walk->title && *text)
        walk->title = memory_copy_text(text);
    free(walk->heading);
    walk->heading = text;
    walk->tables = 0;
}

int html_heading(struct html_walk *walk, const char **at)
{
    char level = (*at)[2], raised = (char)(level - walk->raise);
    char closing[] = {'<', '/', 'h', level, '>', '\0'};
    const char *inner = *at + 4, *end = strstr(inner, closing);
    struct text text = {0};
    append_without_tags(&text, inner, (size_t)(end - inner));
    char *id = slug_unique(&walk->slugs, text_string(&text));
    text_format(&walk->body, "<h%c id=\"%s\">", raised, id);
    if (raised == '2')
        contents_add(walk, id, text_string(&text));
    *at = inner;
    free(id);
    remember(walk, text_take(&text));
    return 0;
}

int html_heading_ends(struct html_walk *walk, const char **at)
{
    text_format(&walk->body, "</h%c>", (char)((*at)[3] - walk->raise));
    *at += strlen("</h1>");
    return 0;
}
