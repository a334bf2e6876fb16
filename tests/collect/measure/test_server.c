/* iperf3's server is started for a run: a script in its place tells what it was asked for. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "collect/measure/server.h"
#include "data/memory.h"

static char folder[] = "/tmp/virtstat-server-XXXXXX";
static char *log_path, *calls_path;
static struct error err;
static struct server server;

static void start(void)
{
    cr_assert(mkdtemp(folder));
    log_path = tree_path(folder, "server.log");
    calls_path = tree_path(folder, "calls");
    OWNED char *path = memory_format("%s:%s", folder, getenv("PATH"));
    setenv("PATH", path, 1);
    setenv("CALLS", calls_path, 1);
}

static void end(void)
{
    free(log_path);
    free(calls_path);
    tree_remove(folder);
}

/* Puts a script in the place of iperf3. It notes its arguments in `calls` before it does anything else. */
static void put_iperf3(const char *body)
{
    OWNED char *path = tree_path(folder, "iperf3");
    FILE *file = fopen(path, "w");
    cr_assert(file);
    fprintf(file, "#!/bin/sh\necho \"$*\" >>\"$CALLS\"\n%s\n", body);
    fclose(file);
    chmod(path, 0700);
}

static size_t calls(void)
{
    OWNED char *text = tree_read(calls_path, 1 << 20, NULL);
    size_t n = 0;
    for (const char *at = text; at && (at = strchr(at, '\n')); at++)
        n++;
    return n;
}

Test(server, listens_on_a_free_port_until_it_is_stopped, .init = start, .fini = end)
{
    put_iperf3("trap 'echo ended >>\"$CALLS\"; exit' TERM\necho 'Server listening on 1'\nwhile :; do sleep 0.01; done");
    cr_assert_eq(server_start(&server, "127.0.0.1", log_path, &err), 0, "%s", err.message);
    cr_expect(server.port > 0 && server.port < 65536);
    OWNED char *said = tree_read(calls_path, 1000, NULL),
               *expected = memory_format("-s -4 --forceflush -B 127.0.0.1 -p %d\n", server.port);
    cr_expect_str_eq(said, expected);
    cr_expect(background_runs(&server.program));
    server_stop(&server);
    cr_expect_not(background_runs(&server.program));
    OWNED char *later = tree_read(calls_path, 1000, NULL);
    cr_expect(strstr(later, "ended\n"), "it has a second to end by itself");
}

Test(server, an_address_that_is_none_of_this_host, .init = start, .fini = end)
{
    static const char *const bad[][2] = {{"here", "'here' is not an IPv4 address"},
                                         {"", "'' is not an IPv4 address"},
                                         {"::1", "'::1' is not an IPv4 address"},
                                         {"192.0.2.1", "cannot listen on 192.0.2.1: is it an address of this host?"}};
    put_iperf3("echo 'Server listening on 1'; sleep 100");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_expect_eq(server_start(&server, bad[i][0], log_path, &err), -1);
        cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
        cr_expect_str_eq(err.message, bad[i][1]);
    }
    cr_expect_eq(calls(), 0);
}

/* What another server said is not taken for an answer. */
Test(server, five_tries, .init = start, .fini = end)
{
    FILE *old = fopen(log_path, "w");
    fputs("Server listening on 1\n", old);
    fclose(old);
    put_iperf3("exit 1");
    cr_expect_eq(server_start(&server, "127.0.0.1", log_path, &err), -1);
    cr_expect_str_eq(err.message, "iperf3's server does not listen; see logs/server.log");
    cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
    cr_expect_eq(calls(), 5);
    cr_expect_eq(server.program.pid, 0);
}

Test(server, the_third_try_succeeds, .init = start, .fini = end)
{
    put_iperf3("test $(wc -l <\"$CALLS\") -ge 3 || exit 1\necho 'Server listening on 1'; sleep 100");
    cr_expect_eq(server_start(&server, "127.0.0.1", log_path, &err), 0);
    cr_expect_eq(calls(), 3);
    server_stop(&server);
}

Test(server, without_the_program_there_is_one_try, .init = start, .fini = end)
{
    setenv("PATH", folder, 1);
    cr_expect_eq(server_start(&server, "127.0.0.1", log_path, &err), -1);
    cr_expect(strstr(err.message, "iperf3"), "%s", err.message);
    cr_expect_eq(server.program.pid, 0);
}

Test(server, a_log_in_this_folder, .init = start, .fini = end)
{
    put_iperf3("exit 1");
    cr_assert_eq(chdir(folder), 0);
    cr_expect_eq(server_start(&server, "127.0.0.1", "server.log", &err), -1);
    cr_expect_str_eq(err.message, "iperf3's server does not listen; see logs/server.log");
}

/* So much is read of what it says, and of more nothing. */
Test(server, what_it_says_has_a_limit, .init = start, .fini = end)
{
    for (int beyond = 0; beyond < 2; beyond++) {
        OWNED char *body = memory_format("printf '%%0*d\\nServer listening on' %d 0; %s", (1 << 16) - 20 + beyond,
                                         beyond ? "sleep 0.05" : "sleep 100");
        put_iperf3(body);
        cr_expect_eq(server_start(&server, "127.0.0.1", log_path, &err), -beyond, "%d", beyond);
        server_stop(&server);
    }
}
