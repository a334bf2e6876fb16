/* A verb of the command line. Rooms that have some end their table with a row whose name is NULL; See main.c. */
#pragma once

#include "data/error.h"

struct verb {
    const char *name;
    /* argv[0] is the verb. Returns the exit status; on failure err says why and its kind is the status. */
    int (*run)(int argc, char **argv, struct error *err);
    const char *summary;
};
