/* An archive is searched set by set, which its progress tells. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/archive/archive.h"

static char home[] = "/tmp/virtstat-test-XXXXXX";

static void enter(void)
{
    cr_assert_not_null(mkdtemp(home));
    OWNED char *command =
        memory_format("cd %s && mkdir a b c && for f in a b; do printf 'time,cpu\\n1,10\\n2,11\\n3,12\\n' "
                      ">$f/native-results.csv; done; echo none >c/kvm-results.csv",
                      home);
    cr_assert_eq(system(command), 0);
    setenv("VIRTSTAT_TEMPLATES", "templates", 1);
}

static void leave(void)
{
    OWNED char *command = memory_format("rm -r %s", home);
    cr_assert_eq(system(command), 0);
}

TestSuite(archive, .init = enter, .fini = leave);

Test(archive, every_set_counts_as_progress)
{
    char *paths[] = {home};
    RELEASED(archive_release) struct archive archive = {0};
    const struct analysis_options options = ANALYSIS_OPTIONS_INIT;
    struct progress progress = {0};
    struct error err = {0};
    archive_list(&archive, paths, 1);
    cr_assert_eq(archive.n_sets, 3);
    cr_assert_eq(archive_search(&archive, &options, &progress, &err), 0, "%s", err.message);
    cr_expect_eq(archive_readable(&archive), 2);
    cr_expect_str_eq(atomic_load(&progress.what), "searching");
    cr_expect_eq(atomic_load(&progress.total), 3);
    cr_expect_eq(atomic_load(&progress.done), 3);
    cr_expect_not_null(archive.sets[2].problem);
}

/* Without templates nothing is searched. */
Test(archive, needs_its_sentences)
{
    char *paths[] = {home};
    RELEASED(archive_release) struct archive archive = {0};
    const struct analysis_options options = ANALYSIS_OPTIONS_INIT;
    struct error err = {0};
    setenv("VIRTSTAT_TEMPLATES", home, 1);
    archive_list(&archive, paths, 1);
    cr_expect_eq(archive_search(&archive, &options, NULL, &err), -1);
    cr_expect_eq(err.kind, ERROR_NO_INPUT);
    cr_expect_null(archive.sets[0].anomalies);
}
