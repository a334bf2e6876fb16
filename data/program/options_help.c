/* Writes the help text of a verb: what its table says, in lines of at most 80 columns. */
#include "data/program/options.h"

#include <string.h>

#include "data/memory.h"
#include "data/text.h"

enum { WIDTH = 80, WIDEST_NAMES = 26 };

static const struct option help_option = {.name = "help", .letter = 'h', .help = "Show this help."};

/* Counts code points, as a terminal does for the letters that a help text uses. */
static size_t words_columns(const char *bytes, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return n;
}

/* Appends the words of one line, broken at blanks, from `column` on; further lines are indented by `indent`. */
static void append_line(struct text *out, const char *words, size_t length, size_t column, size_t indent)
{
    const char *end = words + length;
    for (bool first = true; words < end; first = false) {
        const char *blank = memchr(words, ' ', (size_t)(end - words));
        size_t n = (size_t)((blank ? blank : end) - words), width = words_columns(words, n);
        bool fits = first || column + 1 + width <= WIDTH;
        if (!fits)
            text_format(out, "\n%*s", (int)indent, "");
        text_append(out, first || !fits ? "" : " ");
        text_append_bytes(out, words, n);
        column = fits ? column + width + !first : indent + width;
        words += n + (blank != NULL);
    }
    text_append(out, "\n");
}

/* Appends paragraphs; a line that begins with a blank is an example and stays as it is. */
static void append_paragraphs(struct text *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        if (*text == ' ')
            text_format(out, "%.*s\n", (int)length, text);
        else
            append_line(out, text, length, 0, 0);
        text += length + (text[length] == '\n');
    }
}

/* Returns the names of an option: "  -o, --output=DIR". */
static char *names_of(const struct option *option)
{
    struct text names = {0};
    if (option->letter)
        text_format(&names, "  -%c, --%s", option->letter, option->name);
    else
        text_format(&names, "      --%s", option->name);
    if (option->argument)
        text_format(&names, "=%s", option->argument);
    return text_take(&names);
}

/* Writes "text|json|csv" as "text, json or csv". */
static void append_choices(struct text *out, const char *choices)
{
    while (*choices) {
        size_t length = strcspn(choices, "|");
        const char *rest = choices + length + (choices[length] == '|');
        text_append_bytes(out, choices, length);
        if (*rest)
            text_append(out, strchr(rest, '|') ? ", " : " or ");
        choices = rest;
    }
}

/* Makes of "How to print the result." "How to print the result: text, json or csv." */
static char *help_of(const struct option *option)
{
    struct text help = {0};
    size_t length = strlen(option->help);
    bool stop = option->choices && length && option->help[length - 1] == '.';
    text_append_bytes(&help, option->help, length - stop);
    if (option->choices) {
        text_append(&help, ": ");
        append_choices(&help, option->choices);
    }
    text_append(&help, stop ? "." : "");
    return text_take(&help);
}

static size_t names_column(const struct verb_usage *usage)
{
    size_t widest = 0;
    for (size_t i = 0; i < usage->n_options; i++) {
        OWNED char *names = names_of(&usage->options[i]);
        size_t width = words_columns(names, strlen(names));
        widest = width > widest && width <= WIDEST_NAMES ? width : widest;
    }
    return widest + 2 < 14 ? 14 : widest + 2;
}

static void append_option(struct text *out, const struct option *option, size_t column)
{
    OWNED char *names = names_of(option), *help = help_of(option);
    size_t width = words_columns(names, strlen(names));
    if (width + 2 > column)
        text_format(out, "%s\n%*s", names, (int)column, "");
    else
        text_format(out, "%s%*s", names, (int)(column - width), "");
    append_line(out, help, strlen(help), column, column);
}

/* Writes the line of the list of verbs as a sentence. */
static void append_summary(struct text *out, const char *summary)
{
    OWNED char *sentence = memory_format("%s.", summary);
    if (*sentence >= 'a' && *sentence <= 'z')
        *sentence = (char)(*sentence - 'a' + 'A');
    append_paragraphs(out, sentence);
}

char *options_help(const struct verb_usage *usage)
{
    struct text out = {0};
    size_t column = names_column(usage);
    text_format(&out, "Usage: virtstat %s [OPTION]...%s%s\n", usage->name, usage->arguments ? " " : "",
                usage->arguments ? usage->arguments : "");
    append_summary(&out, usage->summary);
    text_append(&out, "\nOptions:\n");
    for (size_t i = 0; i < usage->n_options; i++)
        append_option(&out, &usage->options[i], column);
    append_option(&out, &help_option, column);
    if (usage->details) {
        text_append(&out, "\n");
        append_paragraphs(&out, usage->details);
    }
    return text_take(&out);
}
