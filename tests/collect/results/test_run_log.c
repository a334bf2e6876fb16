/* What a run printed is kept, made printable. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "collect/results/run_log.h"
#include "collect/host/tree.h"

static char folder[] = "/tmp/virtstat-run-log-XXXXXX";

static void start(void)
{
    cr_assert(mkdtemp(folder));
}

static void end(void)
{
    tree_remove(folder);
}

/* The text that is written to the log for this output. The caller frees it. */
static char *written(const char *bytes, size_t length, size_t n_output, const char *reason)
{
    struct outcome outcome = {.kind = OUTCOME_EXITED, .status = 3, .seconds = 1.5, .n_output = n_output};
    struct error err = {0};
    size_t size = 0;
    text_append_bytes(&outcome.output, bytes, length);
    cr_assert_eq(run_log_write(folder, "run.log", &outcome, reason, &err), 0, "%s", err.message);
    char *path = tree_path(folder, "run.log"), *log = tree_read(path, 1 << 20, &size);
    cr_assert(log && strlen(log) == size);
    outcome_release(&outcome);
    free(path);
    return log;
}

Test(run_log, control_characters_are_shown_and_nothing_behind_them_is_lost, .init = start, .fini = end)
{
    static const char bytes[] = "\033]0;own\007\033[2Jvalue 7\n\0\0\xff end\nlast";
    char *log = written(bytes, sizeof bytes - 1, sizeof bytes - 1, NULL);
    cr_expect_str_eq(log, "== exit status 3 after 1.500 s\n== standard output (32 bytes)\n"
                          "\\x1b]0;own\\x07\\x1b[2Jvalue 7\n\\x00\\x00\\xff end\nlast\n== standard error (0 bytes)\n");
    free(log);
}

Test(run_log, tells_how_much_is_missing, .init = start, .fini = end)
{
    char *log = written("abc", 3, 5000, "too much");
    cr_expect(
        strstr(log, "after 1.500 s; too much\n== standard output (5000 bytes, of which these are the first 3)\nabc\n"),
        "%s", log);
    free(log);
}
