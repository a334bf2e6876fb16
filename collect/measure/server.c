#include "collect/measure/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/text.h"

static const double starting = 10; /* seconds until it listens */
enum { TRIES = 5, MOST_LOG = 1 << 16 };

/* Finds a port that nobody uses at this moment; -1 when the address is not one of this host. */
static int free_port(const char *address, struct error *err)
{
    struct sockaddr_in name = {.sin_family = AF_INET};
    socklen_t length = sizeof name;
    if (inet_pton(AF_INET, address, &name.sin_addr) != 1)
        return error_set(err, ERROR_UNAVAILABLE, "'%s' is not an IPv4 address", text_short(address).bytes);
    int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int failed = bind(probe, (struct sockaddr *)&name, sizeof name) != 0 ||
                 getsockname(probe, (struct sockaddr *)&name, &length) != 0; /* as they do where there is no socket */
    close(probe);
    return failed ? error_set(err, ERROR_UNAVAILABLE, "cannot listen on %s: is it an address of this host?", address)
                  : ntohs(name.sin_port);
}

static bool says_listening(const void *log)
{
    OWNED char *said = tree_read(log, MOST_LOG, NULL);
    return said && strstr(said, "Server listening on");
}

static int wait_ready(const struct server *server, const char *log, struct error *err)
{
    int state = background_wait(&server->program, starting, 0.01, says_listening, log, err);
    if (state <= 0)
        return state;
    const char *name = strrchr(log, '/');
    return error_set(err, ERROR_UNAVAILABLE, "iperf3's server does not listen; see logs/%s", name ? name + 1 : log);
}

static int try_start(struct server *out, const char *address, const char *log, struct error *err)
{
    out->port = free_port(address, err);
    if (out->port < 0)
        return -1;
    OWNED char *port = memory_format("%d", out->port);
    const char *const argv[] = {"iperf3", "-s", "-4", "--forceflush", "-B", address, "-p", port, NULL};
    unlink(log);
    int failed = background_start(&out->program, &(struct program){.argv = argv}, log, err) != 0 ||
                 wait_ready(out, log, err) != 0;
    return failed;
}

int server_start(struct server *out, const char *address, const char *log, struct error *err)
{
    *out = (struct server){0};
    for (int tries = 1;; tries++) {
        if (try_start(out, address, log, err) == 0)
            return 0;
        server_stop(out);
        if (tries == TRIES || err->kind == ERROR_INTERRUPTED || !program_exists("iperf3"))
            return -1;
    }
}

void server_stop(struct server *server)
{
    background_stop(&server->program, 1);
}
