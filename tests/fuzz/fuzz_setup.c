/* Any bytes as setup.txt: lines are printable and few, and the facts found in them are in the lines named. */
#include <string.h>

#include "data/catalogue/setup_facts.h"
#include "data/catalogue/setup_text.h"
#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

static const char *const platforms[] = {NULL, "native", "docker", "kvm", "qemu"};
enum { PLATFORMS = sizeof platforms / sizeof *platforms };

static void check_line(const struct dataset *ds, size_t line)
{
    must(line <= ds->n_setup, "a fact stands in a line that there is");
    if (line == 0)
        return;
    OWNED char *text = setup_line_text(ds, line);
    must(strchr(text, ':') != NULL, "a fact is KEY: VALUE");
    must(setup_values_equal(ds, line, line), "a value equals itself");
}

static void check_facts(const struct dataset *ds, const char *platform)
{
    unsigned count = 0;
    for (int fact = 0; fact < SETUP_FACTS && platform; fact++)
        check_line(ds, setup_states(ds, platform, fact));
    for (int fact = SETUP_HOST_VIRTUALISED; fact < SETUP_FACTS; fact++)
        check_line(ds, setup_states(ds, platform, fact));
    if (platform)
        check_line(ds, setup_tool(ds, platform, "sysbench"));
    size_t line = setup_processors(ds, platform, &count);
    check_line(ds, line);
    must(line == 0 || count > 0, "processors are counted from 1");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct dataset ds = {0};
    fuzz_file("setup.txt", bytes, length);
    setup_text_read(&ds, fuzz_folder());
    must(ds.n_setup <= SETUP_MOST_LINES + 1, "lines are few");
    for (size_t i = 0; i < ds.n_setup; i++) {
        must(strlen(ds.setup[i]) <= SETUP_LINE_BYTES + strlen("..."), "lines are cut");
        for (const char *at = ds.setup[i]; *at; at++)
            must((unsigned char)*at >= ' ', "lines are printable");
    }
    for (size_t i = 0; i < PLATFORMS; i++)
        check_facts(&ds, platforms[i]);
    dataset_release(&ds);
    return 0;
}
