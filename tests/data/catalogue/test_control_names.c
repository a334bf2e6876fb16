/* Which platform is the control of which. */
#include <criterion/criterion.h>

#include "data/catalogue/control_names.h"

Test(control_names, the_name_of_the_platform_is_in_that_of_its_control)
{
    static const char *const controls[] = {"kvm-control", "kvm_control",   "KVM.Control",
                                           "kvm control", "kvm (control)", "kvm(control)"};
    static const char *const others[] = {"kvm", "control", "kvm-controls", "kvm-controlled", "-control", "controlkvm"};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        cr_expect_eq(control_name_length(controls[i]), 3, "%s", controls[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_eq(control_name_length(others[i]), 0, "%s", others[i]);
}

static void expect_twin(char *const *names, size_t n, size_t i, size_t twin)
{
    cr_expect_eq(control_twin(names, n, i), twin, "%s: %zu", names[i], control_twin(names, n, i));
}

Test(control_names, a_twin_is_there_or_is_none)
{
    char *names[] = {"native", "Docker", "docker-control", "kvm-control", "docker-control-control"};
    expect_twin(names, 5, 0, 5);
    expect_twin(names, 5, 1, 5);
    expect_twin(names, 5, 2, 1);
    expect_twin(names, 5, 3, 5); /* there is no kvm */
    expect_twin(names, 5, 4, 5); /* nobody controls a control */
}

Test(control_names, control_alone_is_that_of_the_only_native_platform)
{
    char *names[] = {"kvm", "control", "native"}, *two[] = {"native", "control", "bare-metal"},
         *one[] = {"control", "xen"}, *none[] = {"control", "a", "b"};
    expect_twin(names, 3, 1, 2);
    expect_twin(two, 3, 1, 3);
    expect_twin(one, 2, 0, 1);
    expect_twin(none, 3, 0, 3);
}
