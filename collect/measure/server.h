/* The server of iperf3 on the host, for one run. It listens on one address only, and on a port that is free. */
#pragma once

#include "collect/process/background.h"
#include "data/error.h"

struct server {
    struct background program;
    int port;
};

/* Starts it and waits until it listens. ERROR_UNAVAILABLE, ERROR_INTERRUPTED. */
int server_start(struct server *out, const char *address, const char *log, struct error *err);
void server_stop(struct server *server);
