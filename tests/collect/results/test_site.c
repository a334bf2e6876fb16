/* The folders of a collection are made, or it does not begin. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "collect/results/site.h"
#include "data/memory.h"

/* Any of the folders may lie below a file, where nothing can be made. */
Test(site, a_folder_that_cannot_be_made_ends_it)
{
    for (int wrong = 0; wrong < 4; wrong++) {
        char base[] = "/tmp/virtstat-test-XXXXXX";
        struct error err = {0};
        cr_assert(mkdtemp(base));
        OWNED char *file = tree_path(base, "file");
        close(open(file, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
        struct site site = {.scratch = tree_path(wrong == 1 ? file : base, "scratch"),
                            .sockets = tree_path(wrong == 2 ? file : base, "sockets"),
                            .logs = tree_path(wrong == 3 ? file : base, "logs")};
        cr_expect_eq(site_prepare(&site, &err), wrong ? -1 : 0, "folder %d: %s", wrong, err.message);
        site_tidy(&site);
        site_release(&site, NULL);
        tree_remove(base);
    }
}

/* What is there after memory was out while a site was in use (1), and after it was tidied up (2). */
static void check_after_memory_was_out(int stage)
{
    char base[] = "/tmp/virtstat-test-XXXXXX";
    struct error err = {0};
    cr_assert(mkdtemp(base));
    struct site site = {
        .scratch = tree_path(base, "scratch"), .sockets = tree_path(base, "sockets"), .logs = tree_path(base, "logs")};
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        site_prepare(&site, &err);
        if (stage == 2) {
            site_tidy(&site);
            tree_make(site.scratch, &err);
            tree_make(site.sockets, &err);
        }
        memory_exhausted();
    }
    waitpid(child, NULL, 0);
    cr_expect_eq(access(site.scratch, F_OK) == 0, stage == 2, "scratch, %d", stage);
    cr_expect_eq(access(site.sockets, F_OK) == 0, stage == 2, "sockets, %d", stage);
    cr_expect_eq(access(site.logs, F_OK), 0);
    site_release(&site, NULL);
    tree_remove(base);
}

Test(site, large_files_go_when_memory_is_out)
{
    check_after_memory_was_out(1);
    check_after_memory_was_out(2);
}
