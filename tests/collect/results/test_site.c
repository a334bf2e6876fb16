/* The folders of a collection are made, or it does not begin. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
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
