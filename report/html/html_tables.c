/* Tables of the HTML page. */
#include "report/html/html_parts.h"

#include <string.h>

/* A second table under one heading says so, so that those who hear the page can tell them apart. */
int html_table(struct html_walk *walk, const char **at)
{
    const char *name = walk->heading ? walk->heading : "Table";
    text_append(&walk->body, "<div class=\"table\" tabindex=\"0\"><table>\n<caption>");
    if (walk->tables++ == 0)
        text_append(&walk->body, name);
    else
        text_format(&walk->body, "%s (%zu)", name, walk->tables);
    text_append(&walk->body, "</caption>");
    *at += strlen("<table>");
    return 0;
}

int html_table_ends(struct html_walk *walk, const char **at)
{
    text_append(&walk->body, "</table></div>");
    walk->in_table_body = false;
    *at += strlen("</table>");
    return 0;
}

int html_table_body(struct html_walk *walk, const char **at)
{
    walk->in_table_body = true;
    text_append(&walk->body, "<tbody>");
    *at += strlen("<tbody>");
    return 0;
}

int html_row(struct html_walk *walk, const char **at)
{
    walk->row_begins = true;
    text_append(&walk->body, "<tr>");
    *at += strlen("<tr>");
    return 0;
}

/* HTML has no alignment of its own any more: a class says it. */
static void append_alignment(struct html_walk *walk, const char **at)
{
    static const char align[] = " align=\"";
    if (strncmp(*at, align, sizeof align - 1) != 0)
        return;
    text_append(&walk->body, " class=\"");
    *at += sizeof align - 1;
}

int html_column_head(struct html_walk *walk, const char **at)
{
    text_append(&walk->body, "<th scope=\"col\"");
    *at += strlen("<th");
    append_alignment(walk, at);
    return 0;
}

/* The first cell of a row heads it: the platform, the benchmark, the file. One without words heads nothing. */
int html_cell(struct html_walk *walk, const char **at)
{
    const char *words = strchr(*at, '>');
    walk->in_row_head = walk->row_begins && walk->in_table_body && words && strncmp(words + 1, "</td>", 5) != 0;
    walk->row_begins = false;
    text_append(&walk->body, walk->in_row_head ? "<th scope=\"row\"" : "<td");
    *at += strlen("<td");
    append_alignment(walk, at);
    return 0;
}

int html_cell_ends(struct html_walk *walk, const char **at)
{
    text_append(&walk->body, walk->in_row_head ? "</th>" : "</td>");
    walk->in_row_head = false;
    *at += strlen("</td>");
    return 0;
}
