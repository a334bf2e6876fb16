/* Names that differ in a date alone. */
#include "data/read/campaigns.h"

#include <criterion/criterion.h>
#include <string.h>

#include "data/layout/words/file_stem.h"
#include "data/memory.h"

Test(campaigns, differ_in_a_date_alone)
{
    static const struct {
        const char *a, *b;
        bool differ;
    } cases[] = {{"kvm-jan", "kvm-feb", true},
                 {"kvm-2024-01", "kvm-2024-02", true},
                 {"kvm_q1", "kvm_q2", true},
                 {"2024-01/kvm.csv", "2024-02/kvm.csv", true},
                 {"a/kvm-20240115.csv", "a/kvm-20240216.csv", true},
                 {"Januar kvm", "Februar kvm", true},
                 {"jan.csv", "feb.csv", true},
                 {"kvm-jan", "kvm-jan", false},
                 {"kvm-jan", "native-feb", false},
                 {"kvm-jan", "kvm", false},
                 {"kvm-1", "kvm-2", false},
                 {"kvm-virtio", "kvm-ide", false},
                 {"node-128", "node-256", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(campaigns_differ(cases[i].a, cases[i].b), cases[i].differ, "%s %s", cases[i].a, cases[i].b);
}

Test(campaigns, are_noted_once)
{
    static const char *const names[] = {"native", "kvm-jan", "kvm-feb", "kvm-mar"};
    struct dataset ds = {0};
    for (size_t i = 0; i < 2; i++)
        dataset_platform(&ds, names[i]);
    campaigns_note(&ds);
    cr_expect_eq(ds.n_notes, 0);
    for (size_t i = 2; i < 4; i++)
        dataset_platform(&ds, names[i]);
    campaigns_note(&ds);
    cr_assert_eq(ds.n_notes, 1);
    cr_expect_not_null(strstr(ds.notes[0], "'kvm-jan' and 'kvm-feb'"));
    dataset_release(&ds);
    dataset_platform(&ds, "2024-01"); /* is noted where it is read */
    dataset_platform(&ds, "2024-02");
    campaigns_note(&ds);
    cr_expect_eq(ds.n_notes, 0);
    dataset_release(&ds);
}

Test(campaigns, dates_are_cut)
{
    bool dated;
    OWNED char *rest = stem_without_dates("x/kvm-2024-01-05_cpu.csv", &dated);
    cr_expect_str_eq(rest, "x-kvm-cpu");
    cr_expect(dated);
    OWNED char *none = stem_without_dates("kvm-cpu-4", &dated);
    cr_expect_str_eq(none, "kvm-cpu-4");
    cr_expect_not(dated);
}
