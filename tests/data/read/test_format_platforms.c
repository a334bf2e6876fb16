/* Where results of programs were made, by the names of folders and files. */
#include "data/read/format_platforms.h"

#include <criterion/criterion.h>
#include <string.h>

#include "data/formats/format.h"
#include "data/memory.h"
#include "data/text.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Paths with blanks between: of another program where ! stands before them, and PLATFORM=PATH. For each of them its platform, a
 * + where that is known, and what else its name says. */
static char *places(const char *paths)
{
    static const struct format formats[2];
    struct batch_file files[8] = {0};
    struct file_place found[8];
    struct format_batch batch = {.files = files};
    OWNED char *copy = memory_copy_text(paths);
    for (char *state = NULL, *path = strtok_r(copy, " ", &state); path; path = strtok_r(NULL, " ", &state)) {
        bool other = *path == '!';
        char *equals = strchr(path, '=');
        if (equals)
            *equals = '\0';
        files[batch.n++] = (struct batch_file){.path = equals ? equals + 1 : path + other,
                                               .given = equals ? path + other : NULL,
                                               .format = &formats[other]};
    }
    format_platforms_find(found, &batch);
    RELEASED(text_release) struct text out = {0};
    for (size_t i = 0; i < batch.n; i++) {
        text_format(&out, "%s%s%s", i ? " " : "", found[i].platform, found[i].known ? "+" : "");
        text_format(&out, "%s%s", *found[i].rest ? ":" : "", found[i].rest);
        free(found[i].platform);
        free(found[i].rest);
    }
    return memory_copy_text(text_string(&out));
}

static void expect(const char *const (*cases)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OWNED char *found = places(cases[i][0]);
        cr_expect_str_eq(found, cases[i][1], "%s: %s", cases[i][0], found);
    }
}

#define EXPECT(cases) expect(cases, LENGTH(cases))

Test(format_platforms, by_folders)
{
    static const char *const cases[][2] = {
        {"kvm/a.json lxc/a.json", "kvm+:a lxc+:a"},
        {"x/kvm/a.json x/lxc/a.json", "kvm+:a lxc+:a"},
        {"x/kvm/a.json y/lxc/a.json", "kvm+:a lxc+:a"},
        {"kvm/run1/a.json kvm/run2/a.json", "kvm+:a kvm+:a"},
        {"kvm/run1/a.json kvm/run2/a-b.json", "kvm+:a kvm+:a-b"},
        {"kvm/run1/a.json kvm/run2/b.json", "a b"},
        {"kvm/run1/1.json kvm/run2/1.json", "kvm+ kvm+"},
        {"kvm/alpha/run1/a.json kvm/alpha/run2/a.json", "a a"},
        {"alpha/kvm/results/a.json", "kvm+:a"},
        {"kvm/alpha/a.json kvm/beta/a.json", "alpha:a beta:a"},
        {"kvm/a-1.json kvm/a-2.json", "kvm+:a kvm+:a"},
        {"kvm/a.json kvm/b.json", "a b"},
        {"run1/run2/a.json run1/run2/a-1.json", "a a"},
        {"run1/kvm/a.json run2/kvm/a.json", "kvm+:a kvm+:a"},
        {"kvm/4k/a.json kvm/64k/a.json lxc/4k/a.json", "kvm+:4k-a kvm+:64k-a lxc+:4k-a"},
        {"kvm/4k/run1/a.json kvm/4k/run2/b.json lxc/out.json", "kvm+:4k-a kvm+:4k-b lxc+"},
        {"alpha/a.json beta/a.json", "alpha:a beta:a"},
        {"alpha/a.json alpha/b.json", "a b"},
        {"run1/a.json run2/a.json", "a a"},
        {"alpha/a.json run2/a.json", "a a"},
        {"alpha/a.json beta/a.json kvm/a.json", "alpha:a beta:a kvm+:a"},
        {"alpha/a.json !beta/a.json", "a a"},
        {"alpha/a.json !beta/a.json alpha/b.json !beta/b.json", "a a b b"},
        {"alpha/x/a.json alpha/y/a.json", "x:a y:a"},
        {"alpha/a.json beta/kvm.json", "a kvm+"},
        {"alpha/a.json b.json", "a b"},
        {"kvm/a.json b.json", "kvm+:a b"},
        {"kvm/a.json lxc.json", "kvm+:a lxc+"},
        {"kvm/a.json", "kvm+:a"},
        {"alpha/a.json", "a"},
        {"./kvm/./a.json ./lxc/a.json", "kvm+:a lxc+:a"},
        {"/tmp/kvm/a.json /tmp/lxc/a.json", "kvm+:a lxc+:a"},
        {"alpha/1.json alpha/2.json", "alpha alpha"},
        {"1.json 2.json", "unnamed unnamed"},
        {"run1/1.json run1/2.json", "unnamed unnamed"},
        {"alpha/1.json", "alpha"},
    };
    EXPECT(cases);
}

Test(format_platforms, by_names)
{
    static const char *const cases[][2] = {
        {"kvm-1.json lxc-1.json", "kvm+ lxc+"},
        {"kvm-4k-1.json lxc-64k-1.json", "kvm-4k+ lxc-64k+"},
        {"kvm-4k-1.json kvm-64k-1.json", "kvm+:4k kvm+:64k"},
        {"kvm-4k.json lxc-4k.json", "kvm+:4k lxc+:4k"},
        {"kvm-4k.json kvm-64k.json lxc-4k.json", "kvm+:4k kvm+:64k lxc+:4k"},
        {"boot-kvm.json boot-other.json", "kvm+:boot other:boot"},
        {"boot-kvm-x.json disk-other-y.json", "kvm-boot-x+ other-disk-y"},
        {"boot-kvm-x.json some-more-other-y.json", "kvm-boot-x+ more-some-other-y"},
        {"kvm-boot.json boot-lxc.json a-b.json", "kvm-boot+ lxc-boot+ a-b"},
        {"kvm-boot.json lxc-x-y.json a-b.json", "kvm-boot+ lxc-x-y+ a-b"},
        {"x-kvm.json y-z-lxc.json a-b-c.json", "kvm-x+ lxc-y-z+ c-a-b"},
        {"x-kvm-a.json y-z-lxc-b.json c.json", "kvm-x-a+ lxc-y-z-b+ c"},
        {"alpha-boot.json beta-boot.json", "alpha:boot beta:boot"},
        {"boot-alpha.json boot-beta.json", "alpha:boot beta:boot"},
        {"boot-alpha.json boot-ALPHA.json", "boot:alpha boot:ALPHA"},
        {"boot-alpha.json !boot-beta.json", "boot:alpha boot:beta"},
        {"boot-alpha.json disk-alpha.json", "boot:alpha disk:alpha"},
        {"boot-alpha-x.json boot-beta-y.json", "alpha-boot-x beta-boot-y"},
        {"boot-alpha-x.json boot-alpha-y.json boot-beta-y.json", "alpha:boot-x alpha:boot-y beta:boot-y"},
        {"boot-alpha.json", "boot-alpha"},
        {"boot-kvm.json", "kvm+:boot"},
        {"alpha.json", "alpha"},
        {"google-cloud-boot.json kvm-boot.json", "google-cloud-boot+ kvm-boot+"},
        {"kvm-virtio-boot.json kvm-boot.json", "kvm+:virtio-boot kvm+:boot"},
        {"run-06.json run-07-again.json", "unnamed unnamed"},
        {"run-06.json run-07-kvm.json", "unnamed kvm+"},
        {"alpha/run-06.json beta/run-07-again.json", "alpha beta"},
    };
    EXPECT(cases);
}

Test(format_platforms, given_and_none)
{
    static const char *const cases[][2] = {
        {"-", "unnamed"},
        {"kvm=-", "kvm+"},
        {"mine=a.json", "mine+"},
        {"mine=a-b.json theirs=a-c.json", "mine+ theirs+"},
        {"mine=kvm-b.json a-c.json", "mine+ a-c"},
        {"mine=kvm/b.json lxc/c.json", "mine+ lxc+:c"},
        {"mine=x/b.json y/c.json z/c.json", "mine+ y:c z:c"},
        {"- kvm-a.json", "unnamed kvm-a+"},
        {"- a-b.json c-d.json", "unnamed a-b c-d"},
        {"results.json", "unnamed"},
        {"kvm/results.json", "kvm+"},
        {"alpha/results.json", "alpha"},
        {"alpha/x/results.json beta/results.json", "alpha:x beta"},
        {"run1/results.json", "unnamed"},
        {"run1/results.json kvm.json", "unnamed kvm+"},
    };
    EXPECT(cases);
}
