/* Any text as the Markdown of a page: every tag of the page is one that the renderer writes, and they are balanced. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/html/html.h"
#include "tests/fuzz/fuzz_target.h"

static const char frame[] = "<main><title>{{{title}}}</title>{{#contents}}<nav>{{#entries}}<a href=\"#{{{id}}}\">"
                            "{{{text}}}</a>{{/entries}}</nav>{{/contents}}{{{lead}}}{{{body}}}</main>\n";
static const char picture[] = "<svg width='1'><path d='M0'/></svg>";

static const char *const tags[] = {
    "main", "title", "nav",    "a",   "p",    "h1",         "h2",   "h3",     "h4",    "h5",      "h6",  "ul",
    "ol",   "li",    "hr",     "pre", "code", "blockquote", "div",  "table",  "thead", "tbody",   "tr",  "th",
    "td",   "em",    "strong", "del", "br",   "img",        "span", "figure", "input", "caption", "svg", "path"};
enum { TAGS = sizeof tags / sizeof *tags };
static const char *const alone[] = {"hr", "br", "img", "input", "path"};

static bool is_among(const char *const *names, size_t n, const char *name, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0)
            return true;
    return false;
}

/* Names are never longer than these. */
struct open_tags {
    struct open_tag {
        const char *name;
        size_t length;
    } items[4096];
    size_t n;
};

static void tag_take(struct open_tags *open, const char *name, bool closes)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456");
    must(is_among(tags, TAGS, name, length), "the page has the tags of the renderer only");
    if (is_among(alone, sizeof alone / sizeof *alone, name, length))
        return;
    if (!closes) {
        must(open->n < sizeof open->items / sizeof *open->items, "tags are not endlessly deep");
        open->items[open->n++] = (struct open_tag){name, length};
        return;
    }
    must(open->n > 0 && open->items[open->n - 1].length == length &&
             strncmp(open->items[open->n - 1].name, name, length) == 0,
         "tags are closed in turn");
    open->n--;
}

static void check_page(const char *page)
{
    static struct open_tags open;
    open.n = 0;
    for (const char *at = page; (at = strchr(at, '<')); at++) {
        tag_take(&open, at + 1 + (at[1] == '/'), at[1] == '/');
        must(strchr(at, '>') != NULL, "a tag ends");
    }
    must(open.n == 0, "every tag is closed");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    OWNED char *markdown = fuzz_text(bytes, length);
    RELEASED(text_release) struct text page = {0};
    struct error err = {0};
    static bool prepared;
    if (!prepared) {
        fuzz_file("page.html", frame, strlen(frame));
        fuzz_file("a.svg", picture, strlen(picture));
        fuzz_file("b.png", "\x89PNG", 4);
    }
    prepared = true;
    if (html_page(&page, markdown, "A title", fuzz_folder(), fuzz_folder(), &err) == 0)
        check_page(text_string(&page));
    else
        must(err.kind == ERROR_IO, "only an image that is missing stops a page");
    return 0;
}
