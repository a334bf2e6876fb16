/* Words for the shell that reads a line of ours: the one behind ssh, and that of a reader to whom a command is proposed. */
#ifndef COLLECT_SHELL_WORD_H
#define COLLECT_SHELL_WORD_H

#include "data/text.h"

/* In single quotes, in which a POSIX shell reads everything as it is; a quote becomes '\''. */
void shell_word_append(struct text *line, const char *word);
/* For people: as it is where it is plain, else in quotes. The caller frees it. */
char *shell_word_shown(const char *word);

#endif
