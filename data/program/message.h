/* Messages of a verb: what it says on standard error beside its result. */
#pragma once

/* Prints "virtstat: " and one line that is safe, whatever the arguments hold (data/text.h). */
void message_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
