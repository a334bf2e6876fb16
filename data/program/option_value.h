/* The value of one option: from the text of the command line to where the table says. */
#ifndef DATA_OPTION_VALUE_H
#define DATA_OPTION_VALUE_H

#include "data/program/options.h"

/* For every kind but OPTION_FLAG. ERROR_USAGE with the option, the value and what would fit. */
int option_set(const struct option *option, const char *value, struct error *err);

#endif
