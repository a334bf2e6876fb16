#include "report/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "data/memory.h"

int command_parse(struct inputs *inputs, bool *help, const struct verb_usage *usage, int argc, char **argv,
                  struct error *err)
{
    static char current[] = ".";
    if (options_parse(usage, argc, argv, &inputs->paths, &inputs->n, help, err) != 0)
        return -1;
    if (inputs->n == 0)
        inputs->paths[inputs->n++] = current; /* there is room: for as many as argv has, the verb included */
    if (!*help)
        return 0;
    OWNED char *text = options_help(usage);
    return command_print(text, strlen(text), err);
}

int command_print(const char *bytes, size_t length, struct error *err)
{
    if (fwrite(bytes, 1, length, stdout) != length || fflush(stdout) != 0)
        return error_set(err, ERROR_IO, "cannot write to standard output: %s", strerror(errno));
    return 0;
}

size_t command_columns(void)
{
    enum { LEAST = 40 };
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 0;
    return size.ws_col < LEAST ? LEAST : size.ws_col;
}

bool command_colour(void)
{
    const char *off = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(off && *off) && term && strcmp(term, "dumb") != 0;
}
