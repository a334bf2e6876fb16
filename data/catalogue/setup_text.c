#include "data/catalogue/setup_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/input_file.h"
#include "data/text.h"

/* So many bytes are looked at, many times what is shown. */
enum { MOST_BYTES = 1 << 18 };

static void add_line(struct dataset *ds, char *line)
{
    ds->setup = memory_resize(ds->setup, ds->n_setup + 1, sizeof *ds->setup);
    ds->setup[ds->n_setup++] = line;
}

static char *clean_line(char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        line[i] = line[i] == '\t' ? ' ' : line[i];
    while (length > 0 && strchr(" \r", line[length - 1]))
        length--;
    return text_printable(line, length, SETUP_LINE_BYTES);
}

/* Bytes are no text when one in twenty is a control character that no text has: a picture, a program, UTF-16. */
static bool is_binary(const char *bytes, size_t length)
{
    size_t strange = 0;
    for (size_t i = 0; i < length; i++)
        strange += (unsigned char)bytes[i] < ' ' && (bytes[i] == '\0' || !strchr("\t\n\r\x1b", bytes[i]));
    return strange * 20 > length;
}

/* Adds the lines of these bytes; `cut` tells that the file goes on behind them. */
static void add_lines(struct dataset *ds, char *bytes, size_t length, bool cut)
{
    const char *end = bytes + length;
    size_t first = ds->n_setup, shown = first, more = 0; /* shown: without the blank lines at the end */
    for (char *line = bytes; line < end;) {
        char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t n = (size_t)((stop ? stop : end) - line);
        char *text = clean_line(line, n);
        more += ds->n_setup - first >= SETUP_MOST_LINES;
        if ((ds->n_setup == first && *text == '\0') || ds->n_setup - first >= SETUP_MOST_LINES)
            free(text);
        else
            add_line(ds, text);
        if (ds->n_setup > first && ds->setup[ds->n_setup - 1][0] != '\0')
            shown = ds->n_setup;
        line += n + 1;
    }
    while (ds->n_setup > shown)
        free(ds->setup[--ds->n_setup]);
    if (more > 0)
        add_line(ds, memory_format("(and %s%zu more line%s)", cut ? "at least " : "", more, more == 1 ? "" : "s"));
}

static size_t read_up_to(int file, char *bytes, size_t room)
{
    size_t length = 0;
    for (ssize_t n; length < room && (n = read(file, bytes + length, room - length)) > 0;)
        length += (size_t)n;
    return length;
}

void setup_text_read(struct dataset *ds, const char *folder)
{
    struct stat status;
    struct error why;
    OWNED char *path = memory_format("%s/setup.txt", folder);
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return;
    int file = input_file_open(path, &why);
    if (file < 0) {
        dataset_note(ds, "%s", why.message);
        return;
    }
    size_t room = status.st_size < MOST_BYTES ? (size_t)status.st_size : MOST_BYTES;
    OWNED char *bytes = memory_allocate(room, 1);
    size_t length = read_up_to(file, bytes, room);
    close(file);
    if (is_binary(bytes, length))
        dataset_note(ds, "setup.txt: left out, it is not text in UTF-8");
    else
        add_lines(ds, bytes, length, status.st_size > MOST_BYTES);
}
