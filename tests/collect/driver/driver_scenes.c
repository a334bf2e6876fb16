#include "tests/collect/driver/driver_scenes.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/memory.h"

/* How the runs `work-1.`, `work-2.`, ... end; the limit is 10 s. */
#define WORKS                                                                                                          \
    {.call = "*work-1.*", .output = "first\nsecond\n", .errors = "noise", .seconds = 2},                               \
        {.call = "*work-2.*", .status = 3, .seconds = 1}, {.call = "*work-3.*", .status = 124, .seconds = 9.75},       \
        {.call = "*work-4.*", .status = 124, .seconds = 10}, {.call = "*work-5.*", .status = 137, .seconds = 10},      \
        {.call = "*work-6.*", .status = 137, .seconds = 1}, {.call = "*work-7.*", .status = 125, .seconds = 11},       \
        {.call = "*work-8.*", .status = 126, .seconds = 11},                                                           \
        {.call = "*work-9.*", .kind = OUTCOME_SIGNAL, .status = SIGKILL, .seconds = 10},                               \
        {.call = "*work-10.*", .kind = OUTCOME_SIGNAL, .status = SIGKILL, .seconds = 9.75},                            \
        {.call = "*work-11.*", .kind = OUTCOME_SIGNAL, .status = SIGTERM, .seconds = 10},                              \
        {.call = "*work-12.*", .seconds = 100}, {.call = "*work-13.*", .status = 255, .seconds = 1},                   \
        {.call = "*work-14.*", .status = 136, .seconds = 10}, {.call = "*work-15.*", .status = 123, .seconds = 10},    \
    {                                                                                                                  \
        .call = "*work-16.*", .kind = OUTCOME_SIGNAL, .status = 124, .seconds = 10                                     \
    }

#define MADE                                                                                                           \
    {                                                                                                                  \
        .call = "*mktemp -d*", .output = "/var/tmp/virtstat-0123456789abcdef-AbCdEf\r\nand more\n"                     \
    }

/* ---- native, command ---- */

static const struct answer works[] = {WORKS, MADE, {.call = "*uname*", .output = "Linux 6.1 x86_64\n"}, {0}};

static void file_in_place(void)
{
    OWNED char *path = tree_path(stage_folder, "results/scratch/virtstat-0123456789abcdef-native");
    fclose(fopen(path, "w"));
}

static void folder_of_the_plan(void)
{
    OWNED char *path = tree_path(stage_folder, "base"), *other = tree_path(stage_folder, "base,b");
    mkdir(path, 0700);
    mkdir(other, 0700);
}

static const struct answer nothing_said[] = {{.call = "*mktemp*", .output = ""}, {0}};
static const struct answer folder_that_is_none[] = {{.call = "*mktemp*", .output = "var/tmp\n"}, {0}};
static const struct answer folder_with_a_control[] = {{.call = "*mktemp*", .output = "/var/t\033mp\n"}, {0}};
static const struct answer folder_without_an_end[] = {{.call = "*mktemp*", .output = "/var/tmp/x"}, {0}};

#define X49 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define X50 X49 "x"
static const struct answer folder_of_200[] = {{.call = "*mktemp*", .output = "/" X50 X50 X50 X49 "\r"}, {0}};
static const struct answer folder_too_long[] = {{.call = "*mktemp*", .output = "/" X50 X50 X50 X50 "\n"}, {0}};

static const struct answer no_room_the_second_time[] = {
    MADE, {.call = "*cat >*", .times = 1}, {.call = "*cat >*", .status = 1}, {0}};

/* ---- ssh ---- */

static const struct answer far[] = {WORKS,
                                    MADE,
                                    {.call = "*-O check*", .status = 255, .times = 3},
                                    {.call = "*SSH_CONNECTION*", .output = "127.0.0.1 4000 127.0.0.1 22\n"},
                                    {.call = "*uname*", .output = "Linux 5 x86_64\n"},
                                    {.call = "*nproc*", .output = "9\n"},
                                    {.call = "*loadavg*", .output = "0.5 0.4 0.3\n"},
                                    {.call = "start ssh*", .output = "ssh says so\n"},
                                    {0}};
static const struct answer far_by_ipv6[] = {
    MADE, {.call = "*SSH_CONNECTION*", .output = "::1 4000 ::1 22\n"}, {.call = "*nproc*", .status = 1}, {0}};
static const struct answer far_away[] = {
    MADE, {.call = "*SSH_CONNECTION*", .output = "128.0.0.1 4000 192.0.2.1 22\n"}, {0}};
static const struct answer far_in_no_words[] = {MADE, {.call = "*SSH_CONNECTION*", .status = 1}, {0}};
static const struct answer never_connected[] = {{.call = "*-O check*", .status = 255}, {0}};
static const struct answer master_ends[] = {
    {.call = "*-O check*", .status = 255}, {.call = "start*", .seconds = 0.35}, {0}};
static const struct answer connection_lost[] = {
    MADE, {.call = "*-O check*", .times = 1}, {.call = "*-O check*", .status = 255}, WORKS, {0}};

/* ---- containers ---- */

#define ENGINE(version)                                                                                                \
    WORKS, MADE, {.call = "* version *", .output = version "\n"},                                                      \
        {.call = "* image inspect *", .output = "sha256:1\n"},                                                         \
        {.call = "*inspect*Gateway*", .output = " none 10.88.0.1 10.88.0.2 \n"},                                       \
        {.call = "*inspect*Running*", .output = "true\n"}, {.call = "*inspect*NetworkMode*", .output = "bridge\n"},    \
        {.call = "*inspect*untime*", .output = "runc\n"}, {.call = "*inspect*Driver*", .output = "overlay\n"},         \
        {.call = "*ps -a*", .output = "0123abc\n\nnot-one\nABC\nabcg\nf\r\n9\n"},                                      \
    {                                                                                                                  \
        .call = "*uname*", .output = "Linux 6.1\n"                                                                     \
    }

static const struct answer engine[] = {ENGINE("24.0.5"), {0}};
static const struct answer engine_down[] = {
    {.call = "docker version*", .status = 1, .errors = "Cannot connect\nError: the daemon is away\n"},
    {.call = "podman version*", .status = 125, .errors = "no\n"},
    ENGINE("1"),
    {0}};
static const struct answer docker_down[] = {
    {.call = "docker version*", .status = 1, .errors = "no daemon\n"}, ENGINE("4.3.1"), {0}};
static const struct answer no_bridge[] = {
    {.call = "* run *--label virtstat.collection=0123456789abcdef localhost*", .status = 126},
    {.call = "* run *collection=0123456789abcdef box*", .status = 126},
    ENGINE("4"),
    {0}};
static const struct answer only_runc[] = {
    {.call = "* run *--runtime*"}, {.call = "* run *", .status = 126, .errors = "no way\n"}, ENGINE("4"), {0}};
static const struct answer no_way[] = {{.call = "* run *", .status = 126, .errors = "no way\n"}, ENGINE("4"), {0}};
static const struct answer no_network[] = {{.call = "*inspect*Gateway*", .output = " fe80::1 10.88.0.300\n"},
                                           {.call = "* run *--network host*", .status = 1},
                                           ENGINE("4"),
                                           {0}};
static const struct answer no_program_inside[] = {
    {.call = "* exec virtstat* sh -c exit 0", .status = 127}, ENGINE("4"), {0}};
static const struct answer no_image[] = {{.call = "* image inspect *", .status = 1}, ENGINE("4"), {0}};
static const struct answer silent_engine[] = {MADE,
                                              {.call = "* image inspect *", .output = "sha256:1\n"},
                                              {.call = "*inspect*Gateway*", .output = "10.88.0.1\n"},
                                              {0}};
static const struct answer container_gone[] = {{.call = "*inspect*Running*", .output = "false\n"}, ENGINE("4"), {0}};
static const struct answer container_unknown[] = {{.call = "*inspect*Running*", .status = 1}, ENGINE("4"), {0}};

/* ---- images ---- */

static void put(const char *folder, const char *name, const char *bytes)
{
    OWNED char *path = tree_path(folder, name);
    FILE *file = fopen(path, "w");
    if (!file)
        return;
    fputs(bytes, file);
    fclose(file);
}

/* What mmdebstrap leaves: its folder stands behind "bookworm". */
static void install(const char *const *argv)
{
    while (*argv && strcmp(*argv, "bookworm") != 0)
        argv++;
    OWNED char *boot = tree_path(argv[1], "boot"), *usr = tree_path(argv[1], "usr"), *local = tree_path(usr, "local"),
               *sbin = tree_path(local, "sbin");
    const char *const folders[] = {argv[1], boot, usr, local, sbin};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        mkdir(folders[i], 0755);
    put(boot, "vmlinuz-6.1", "kernel");
    put(boot, "initrd.img-6.1", "initrd");
}

#define PACKAGES                                                                                                       \
    {                                                                                                                  \
        .call = "dpkg-query *", .output = "iperf3 3.12-1\nlibc6 2.36\nlibc6-dev 2.36\nsysbench 1.0.20\nsys 1\n"        \
    }
static const struct answer building[] = {{.call = "unshare*mmdebstrap*", .act = install},
                                         PACKAGES,
                                         {.call = "* image inspect *", .status = 1, .times = 2},
                                         ENGINE("4"),
                                         {0}};
static void install_little(const char *const *argv)
{
    while (*argv && strcmp(*argv, "bookworm") != 0)
        argv++;
    mkdir(argv[1], 0755);
}

static const struct answer no_sbin[] = {{.call = "unshare*mmdebstrap*", .act = install_little},
                                        {.call = "* image inspect *", .status = 1},
                                        ENGINE("4"),
                                        {0}};
static const struct answer no_mirror[] = {{.call = "unshare*mmdebstrap*", .status = 100, .errors = "E: no route\n"},
                                          {.call = "* image inspect *", .status = 1},
                                          ENGINE("4"),
                                          {0}};

/* Ctrl-C comes amid the next pause. */
static void interrupt_next(const char *const *argv)
{
    (void)argv;
    stage_fail(stage_calls() + 1, FAILS_INTERRUPTED);
}

#define INTERRUPTED                                                                                                    \
    {                                                                                                                  \
        .call = "sleep", .act = interrupt_next                                                                         \
    }
static const struct answer locked_for_ever[] = {
    INTERRUPTED, {.call = "* image inspect *", .status = 1}, ENGINE("4"), {0}};

static void lock_of_others(void)
{
    stage_host.locked = 3;
}

static void no_cache(void)
{
    OWNED char *path = tree_path(stage_folder, "cache");
    rmdir(path);
}

static void full_disk(void)
{
    stage_host.full = ENOSPC;
}

static void full_disk_at_the_end(void)
{
    stage_host.full = -EDQUOT;
}

static void another_user(void)
{
    stage_host.user = 1000;
}

/* ---- guests ---- */

static void image_of_the_user(void)
{
    OWNED char *folder = tree_path(stage_folder, "image");
    mkdir(folder, 0700);
    put(folder, "root.ext4", "");
    put(folder, "kernel", "");
    put(folder, "initrd", "");
    folder_of_the_plan();
}

/* A program writes the file that is its last argument, or the one before its size. */
static void write_last(const char *const *argv)
{
    size_t n = 0;
    while (argv[n])
        n++;
    put("", argv[n - 1][0] == '/' ? argv[n - 1] + 1 : argv[n - 2] + 1, "disk");
}

#define PID                                                                                                            \
    {                                                                                                                  \
        .call = "ask the guest agent guest-exec *", .output = "{\"pid\":4}"                                            \
    }
#define EXITED                                                                                                         \
    {                                                                                                                  \
        .call = "ask the guest agent guest-exec-status *",                                                             \
        .output = "{\"exited\":true,\"exitcode\":0,\"out-data\":\"TGludXggNgo=\"}"                                     \
    }
#define RUNNING                                                                                                        \
    {                                                                                                                  \
        .call = "ask the guest agent guest-exec-status *", .output = "{\"exited\":false}", .times = 3                  \
    }
#define GUEST(kvm)                                                                                                     \
    {.call = "mke2fs *", .act = write_last}, {.call = "qemu-img *", .act = write_last},                                \
        {.call = "qemu-system-x86_64 --version", .output = "QEMU emulator version 7.2\n"},                             \
        {.call = "read QEMU", .output = "{\"QMP\":{}}"},                                                               \
        {.call = "ask QEMU query-kvm", .output = "{\"enabled\":" kvm ",\"present\":true}"},                            \
        {.call = "ask QEMU query-status", .output = "{\"status\":\"running\"}"},                                       \
        {.call = "ask QEMU ringbuf-read *", .output = "\"one\\r\\nthe last line\\r\\n\""}, PID, EXITED

static const struct answer guest[] = {{.call = "connect QEMU", .status = 1, .errors = "no such file", .times = 2},
                                      {.call = "connect the guest agent", .status = 1, .errors = "not yet", .times = 1},
                                      {.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT, .times = 2},
                                      {.call = "read the guest agent", .output = "{\"return\":77}", .times = 1},
                                      GUEST("false"),
                                      {0}};
static const struct answer plain_guest[] = {GUEST("false"), {0}};
static const struct answer guest_of_kvm[] = {GUEST("true"), {0}};
static const struct answer guest_in_silence[] = {{.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT},
                                                 {.call = "ask QEMU ringbuf-read *", .output = "\"\\r\\n\""},
                                                 GUEST("false"),
                                                 {0}};
static const struct answer kvm_in_silence[] = {{.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT},
                                               {.call = "ask QEMU ringbuf-read *", .status = 1, .errors = "no"},
                                               GUEST("true"),
                                               {0}};
static const struct answer guest_that_lingers[] = {
    {.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT}, GUEST("false"), {0}};
static const struct answer kvm_that_lingers[] = {
    {.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT}, GUEST("true"), {0}};
static const struct answer guest_in_panic[] = {
    {.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT},
    {.call = "ask QEMU ringbuf-read *", .output = "\"one\\r\\nan ERROR\\nlast\""},
    {.call = "ask QEMU query-status", .output = "{\"status\":\"running\"}", .times = 2},
    {.call = "ask QEMU query-status", .output = "{\"status\":\"internal-error\"}"},
    {.call = "start *", .output = "first\nKVM: entry failed\n\n"},
    GUEST("false"),
    {0}};
static const struct answer guest_of_the_wrong_kind[] = {GUEST("true"), {0}};
static const struct answer kvm_of_the_wrong_kind[] = {GUEST("false"), {0}};
static const struct answer qemu_ends_at_once[] = {
    {.call = "start *", .seconds = 0.12, .output = "first\nqemu: an Error of the machine\nlast\n"},
    {.call = "connect QEMU", .status = 1, .errors = "no"},
    GUEST("false"),
    {0}};
static const struct answer qemu_ends_later[] = {{.call = "start *", .seconds = 1.2},
                                                {.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT},
                                                GUEST("false"),
                                                {0}};
static const struct answer qemu_without_a_word[] = {
    {.call = "connect QEMU", .status = 1, .errors = "no"}, GUEST("false"), {0}};
static const struct answer qemu_at_its_deadline[] = {
    {.call = "connect QEMU", .seconds = 20, .status = 1, .errors = "no", .times = 1}, GUEST("false"), {0}};
static const struct answer qemu_after_its_deadline[] = {
    {.call = "connect QEMU", .seconds = 20.5, .status = 1, .errors = "no", .times = 1}, GUEST("false"), {0}};
static const struct answer qemu_waited_for_in_vain[] = {
    INTERRUPTED,
    {.call = "connect QEMU", .status = 1, .errors = "no", .times = 2},
    {.call = "connect QEMU", .status = 1, .errors = "no", .act = interrupt_next},
    GUEST("false"),
    {0}};
static const struct answer mount_without_an_end[] = {
    INTERRUPTED, {.call = "*guest-exec-status*", .output = "{\"exited\":false}"}, GUEST("false"), {0}};
static const struct answer status_refused[] = {{.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT},
                                               {.call = "ask QEMU query-status", .status = 1, .errors = "no"},
                                               GUEST("false"),
                                               {0}};
static const struct answer qemu_without_an_agent[] = {
    {.call = "connect the guest agent", .status = 1, .errors = "no"}, GUEST("false"), {0}};
static const struct answer qemu_greets_otherwise[] = {
    {.call = "read QEMU", .output = "{\"QMP\":1}"}, GUEST("false"), {0}};
static const struct answer mount_fails[] = {
    {.call = "*guest-exec-status*",
     .output = "{\"exited\":true,\"exitcode\":32,\"err-data\":\"bm8gZGlzawo=\"}",
     .times = 1},
    GUEST("false"),
    {0}};
static const struct answer slow_guest[] = {
    {.call = "*guest-exec-status*", .output = "{\"exited\":true,\"exitcode\":0}", .times = 2},
    {.call = "*guest-exec-status*", .output = "{\"exited\":false}", .seconds = 10, .times = 1},
    GUEST("false"),
    {0}};
static const struct answer guest_without_an_end[] = {
    {.call = "*guest-exec-status*", .output = "{\"exited\":true,\"exitcode\":0}", .times = 2},
    {.call = "*guest-exec-status*", .output = "{\"exited\":false}", .seconds = 3},
    GUEST("false"),
    {0}};
static const struct answer strange_answers[] = {
    {.call = "ask QEMU query-kvm", .output = "{\"enabled\":1,\"present\":true}"}, GUEST("false"), {0}};
static const struct answer kvm_absent[] = {
    {.call = "ask QEMU query-kvm", .output = "{\"enabled\":true,\"present\":false}"}, GUEST("false"), {0}};
static const struct answer kvm_off[] = {
    {.call = "ask QEMU query-kvm", .output = "{\"enabled\":false,\"present\":true}"}, GUEST("false"), {0}};
static const struct answer strange_status[] = {{.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT},
                                               {.call = "ask QEMU query-status", .output = "{\"status\":7}"},
                                               GUEST("false"),
                                               {0}};
static const struct answer long_status[] = {{.call = "read the guest agent", .kind = OUTCOME_TIMED_OUT},
                                            {.call = "ask QEMU query-status", .output = "{\"status\":\"" X50 "\"}"},
                                            GUEST("false"),
                                            {0}};
static const struct answer first_model_fails[] = {
    {.call = "start *-cpu host*", .seconds = 0.04, .output = "no such model\n"},
    {.call = "connect QEMU", .status = 1, .errors = "no", .times = 1},
    GUEST("true"),
    {0}};

static const struct answer building_for_a_guest[] = {
    {.call = "unshare*mmdebstrap*", .act = install}, PACKAGES, GUEST("false"), {0}};
static const struct answer building_for_kvm[] = {
    {.call = "unshare*mmdebstrap*", .act = install}, PACKAGES, GUEST("true"), {0}};

static const struct answer runs_twice[] = {
    {.call = "* run *", .times = 2}, {.call = "* run *", .status = 126, .errors = "no more\n"}, ENGINE("4"), {0}};
static const struct answer starts_twice[] = {{.call = "start *", .times = 2},
                                             {.call = "start *", .seconds = 0.01},
                                             {.call = "connect QEMU", .times = 2},
                                             {.call = "connect QEMU", .status = 1, .errors = "no"},
                                             GUEST("true"),
                                             {0}};

/* QEMU says so much before it ends. */
static void say_much(size_t length)
{
    OWNED char *log = tree_path(stage_folder, "results/logs/qemu-qemu.log");
    FILE *file = fopen(log, "w");
    fprintf(file, "%-*s\n", (int)length - 1, "the last word");
    fclose(file);
}

static void say_a_mebibyte(const char *const *argv)
{
    (void)argv;
    say_much(1 << 20);
}

static void say_more_than_a_mebibyte(const char *const *argv)
{
    (void)argv;
    say_much((1 << 20) + 1);
}

static const struct answer long_log[] = {{.call = "start *", .seconds = 0.01, .act = say_a_mebibyte},
                                         {.call = "connect QEMU", .status = 1, .errors = "no"},
                                         GUEST("false"),
                                         {0}};
static const struct answer longer_log[] = {{.call = "start *", .seconds = 0.01, .act = say_more_than_a_mebibyte},
                                           {.call = "connect QEMU", .status = 1, .errors = "no"},
                                           GUEST("false"),
                                           {0}};

static void no_forkbench(void)
{
    stage_host.no_forkbench = true;
}

static void no_forkbench_for_a_guest(void)
{
    image_of_the_user();
    stage_host.no_forkbench = true;
}

static void no_kvm(void)
{
    image_of_the_user();
    stage_host.kvm = ENOENT;
}

static void kvm_of_others(void)
{
    image_of_the_user();
    stage_host.kvm = EACCES;
}

static void kvm_busy(void)
{
    image_of_the_user();
    stage_host.kvm = EBUSY;
}

static void kvm_of_another_version(void)
{
    image_of_the_user();
    stage_host.kvm_version = 11;
}

static void another_machine(void)
{
    stage_host.machine = "aarch64";
}

static void no_machine(void)
{
    stage_host.machine = NULL;
}

#define ALL "docker podman ssh env qemu-system-x86_64 mke2fs qemu-img mmdebstrap tar unshare"
#define IMAGE                                                                                                          \
    {                                                                                                                  \
        "image", "HERE/image"                                                                                          \
    }

/* clang-format off */
const struct scene driver_scenes[] = {
    {.title = "native", .name = "native", .programs = ALL, .answers = works, .runs = 16, .sweeps = FAILURES},
    {.title = "native in a folder of the plan", .name = "bare-metal", .address = "192.0.2.1", .folder = "HERE/base", .programs = ALL, .answers = works, .before = folder_of_the_plan},
    {.title = "native, and a file lies in its place", .name = "native", .programs = ALL, .answers = works, .before = file_in_place},
    {.title = "a prefix", .name = "box", .driver = "command", .settings = {{"prefix", "env X=1"}}, .programs = ALL, .answers = works, .runs = 16, .sweeps = FAILURES},
    {.title = "a prefix that is not there", .name = "box", .driver = "command", .settings = {{"prefix", "lxc exec"}}, .programs = ALL, .answers = works},
    {.title = "a prefix with address and folder", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .address = "192.0.2.1", .folder = "/srv/x", .programs = ALL, .answers = works},
    {.title = "forkbench has room once", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = no_room_the_second_time, .runs = 2},
    {.title = "mktemp says nothing", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = nothing_said},
    {.title = "mktemp says what is no path from the root", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = folder_that_is_none},
    {.title = "mktemp says a path with a control character", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = folder_with_a_control},
    {.title = "mktemp says a path without an end of line", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = folder_without_an_end},
    {.title = "mktemp says a path of 200 bytes", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = folder_of_200},
    {.title = "mktemp says a path of 201 bytes", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = folder_too_long},

    {.title = "native without forkbench", .name = "native", .programs = ALL, .answers = works, .before = no_forkbench},
    {.title = "a prefix without forkbench", .name = "box", .driver = "command", .settings = {{"prefix", "env"}}, .programs = ALL, .answers = works, .before = no_forkbench},
    {.title = "qemu without forkbench", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = plain_guest, .before = no_forkbench_for_a_guest},

    {.title = "ssh", .name = "far", .driver = "ssh", .settings = {{"host", "me@far"}, {"config", "HERE/config"}}, .programs = ALL, .answers = far, .runs = 16, .sweeps = FAILURES},
    {.title = "ssh by IPv6", .name = "a-name-of-more-than-forty-letters-that-is-cut", .driver = "ssh", .settings = {{"host", "far"}}, .folder = "/srv/x", .programs = ALL, .answers = far_by_ipv6},
    {.title = "ssh from another address", .name = "far", .driver = "ssh", .settings = {{"host", "far"}}, .programs = ALL, .answers = far_away},
    {.title = "ssh from an address that nobody tells", .name = "far", .driver = "ssh", .settings = {{"host", "far"}}, .programs = ALL, .answers = far_in_no_words},
    {.title = "ssh with an address of the plan", .name = "far", .driver = "ssh", .settings = {{"host", "far"}}, .address = "192.0.2.1", .programs = ALL, .answers = far},
    {.title = "ssh never connects", .name = "far", .driver = "ssh", .settings = {{"host", "far"}}, .programs = ALL, .answers = never_connected},
    {.title = "ssh ends before it connects", .name = "far", .driver = "ssh", .settings = {{"host", "far"}}, .programs = ALL, .answers = master_ends},
    {.title = "ssh loses the connection", .name = "far", .driver = "ssh", .settings = {{"host", "far"}}, .programs = ALL, .answers = connection_lost, .runs = 16},
    {.title = "ssh without a host", .name = "far", .driver = "ssh", .programs = ALL, .answers = far},
    {.title = "ssh with an option for a host", .name = "far", .driver = "ssh", .settings = {{"host", "-oProxyCommand=x"}}, .programs = ALL, .answers = far},
    {.title = "ssh with a host of two words", .name = "far", .driver = "ssh", .settings = {{"host", "a b"}}, .programs = ALL, .answers = far},
    {.title = "ssh with a host of two lines", .name = "far", .driver = "ssh", .settings = {{"host", "a\nb"}}, .programs = ALL, .answers = far},
    {.title = "ssh with a host with a tab", .name = "far", .driver = "ssh", .settings = {{"host", "a\tb"}}, .programs = ALL, .answers = far},
    {.title = "ssh with a host with a carriage return", .name = "far", .driver = "ssh", .settings = {{"host", "a\rb"}}, .programs = ALL, .answers = far},
    {.title = "no prefix", .name = "far", .driver = "command", .programs = ALL, .answers = far},
    {.title = "no ssh", .name = "far", .driver = "ssh", .settings = {{"host", "far"}}, .programs = "docker", .answers = far},

    {.title = "docker", .name = "docker", .settings = {{"image", "box:1"}, {"vcpus", "2"}, {"memory", "512"}}, .programs = ALL, .answers = engine, .runs = 16, .sweeps = FAILS_TO_START},
    {.title = "docker with an address of the plan", .name = "docker", .settings = {{"engine", "docker"}, {"image", "box:1"}, {"vcpus", "1"}, {"memory", "1"}}, .address = "192.0.2.1", .folder = "/srv/x", .programs = ALL, .answers = engine},
    {.title = "podman alone", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = engine, .runs = 16},
    {.title = "docker is down, podman answers", .name = "docker", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = docker_down},
    {.title = "docker is down, podman answers for a container", .name = "container", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = docker_down},
    {.title = "both are down", .name = "docker", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = engine_down},
    {.title = "neither is there", .name = "docker", .settings = {{"image", "box:1"}}, .programs = "ssh", .answers = engine},
    {.title = "docker alone is wanted and is down", .name = "docker", .settings = {{"engine", "docker"}, {"image", "box:1"}}, .programs = ALL, .answers = docker_down},
    {.title = "no bridge", .name = "docker", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = no_bridge},
    {.title = "only runc works", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = only_runc, .sweeps = FAILS_INTERRUPTED},
    {.title = "a container is started afresh", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = only_runc, .restarts = true, .sweeps = FAILS_INTERRUPTED},
    {.title = "no way works", .name = "docker", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = no_way},
    {.title = "no network", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = no_network},
    {.title = "nothing runs in the container", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = no_program_inside},
    {.title = "no such image", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = no_image},
    {.title = "an image that looks like an option", .name = "podman", .settings = {{"image", "-v"}}, .programs = ALL, .answers = engine},
    {.title = "an engine that tells nothing", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = silent_engine},
    {.title = "a container that is gone", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = container_gone, .runs = 16},
    {.title = "a container of which nothing is known", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = container_unknown, .runs = 16},

    {.title = "the project's image is built for a container", .name = "podman", .programs = ALL, .answers = building, .builds = true, .sweeps = FAILS_TO_START},
    {.title = "another collection builds the image", .name = "podman", .programs = ALL, .answers = building, .before = lock_of_others, .builds = true,},
    {.title = "the engine has the image, the cache has not", .name = "podman", .programs = ALL, .answers = engine, .builds = true},
    {.title = "the image cannot be built", .name = "podman", .programs = ALL, .answers = no_mirror, .builds = true},
    {.title = "the image has no place for its own program", .name = "podman", .programs = ALL, .answers = no_sbin, .builds = true},
    {.title = "the folder of images is not there", .name = "podman", .programs = ALL, .answers = building, .before = no_cache, .builds = true},
    {.title = "the image cannot be written", .name = "podman", .programs = ALL, .answers = building, .before = full_disk, .builds = true},
    {.title = "the image cannot be written to the end", .name = "podman", .programs = ALL, .answers = building, .before = full_disk_at_the_end, .builds = true},
    {.title = "the image cannot be built by another user", .name = "podman", .programs = ALL, .answers = no_mirror, .before = another_user, .builds = true},
    {.title = "the image cannot be built without mmdebstrap", .name = "podman", .programs = "podman mke2fs tar unshare", .answers = no_mirror, .builds = true},
    {.title = "the image cannot be built without mke2fs", .name = "podman", .programs = "podman mmdebstrap tar unshare", .answers = no_mirror, .builds = true},
    {.title = "the image cannot be built without tar", .name = "podman", .programs = "podman mmdebstrap mke2fs unshare", .answers = no_mirror},
    {.title = "the image cannot be built without unshare", .name = "podman", .programs = "podman mmdebstrap mke2fs tar", .answers = no_mirror},

    {.title = "qemu", .name = "qemu", .settings = {IMAGE, {"vcpus", "2"}, {"memory", "512"}}, .programs = ALL, .answers = guest, .before = image_of_the_user},
    {.title = "qemu with defaults and an address", .name = "emulation", .settings = {IMAGE}, .address = "192.0.2.1", .programs = ALL, .answers = guest, .before = image_of_the_user},
    {.title = "qemu with a disk in a folder with a comma", .name = "qemu", .settings = {IMAGE, {"format", "qcow2"}, {"cache", "writeback"}}, .folder = "HERE/base,b", .programs = ALL, .answers = plain_guest, .before = image_of_the_user, .runs = 2, .sweeps = FAILS_TO_START},
    {.title = "a guest is started afresh", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = plain_guest, .before = image_of_the_user, .restarts = true, .sweeps = FAILS_INTERRUPTED},
    {.title = "a guest of KVM is started afresh", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = guest_of_kvm, .before = image_of_the_user, .restarts = true},
    {.title = "the project's image is built for a guest", .name = "qemu", .programs = ALL, .answers = building_for_a_guest, .builds = true},
    {.title = "the project's image is built for KVM", .name = "kvm", .programs = ALL, .answers = building_for_kvm, .builds = true},
    {.title = "kvm", .name = "kvm", .settings = {IMAGE, {"accel", "kvm"}}, .programs = ALL, .answers = guest_of_kvm, .before = image_of_the_user, .sweeps = FAILS_TO_START},
    {.title = "qemu in a folder that is not there", .name = "qemu", .settings = {IMAGE}, .folder = "HERE/none", .programs = ALL, .answers = plain_guest, .before = image_of_the_user},
    {.title = "qemu with the cache none", .name = "qemu", .settings = {{"image", "HERE/./image"}, {"format", "raw"}, {"cache", "none"}, {"vcpus", "1"}, {"memory", "1"}}, .programs = ALL, .answers = plain_guest, .before = image_of_the_user},
    {.title = "qemu with the cache writethrough", .name = "qemu", .settings = {IMAGE, {"format", "raw"}, {"cache", "writethrough"}, {"vcpus", "1"}, {"memory", "1"}}, .programs = ALL, .answers = plain_guest, .before = image_of_the_user},
    {.title = "qemu with the cache directsync", .name = "qemu", .settings = {IMAGE, {"format", "qcow2"}, {"cache", "directsync"}, {"vcpus", "1"}, {"memory", "1"}}, .programs = ALL, .answers = plain_guest, .before = image_of_the_user},
    {.title = "qemu with the cache unsafe", .name = "qemu", .settings = {IMAGE, {"format", "raw"}, {"cache", "unsafe"}, {"vcpus", "1"}, {"memory", "1"}}, .programs = ALL, .answers = plain_guest, .before = image_of_the_user},
    {.title = "qemu with the cache writeback", .name = "qemu", .settings = {IMAGE, {"format", "raw"}, {"cache", "writeback"}, {"vcpus", "1"}, {"memory", "1"}}, .programs = ALL, .answers = plain_guest, .before = image_of_the_user},
    {.title = "kvm, and its image is not built", .name = "kvm", .programs = ALL, .answers = guest_of_kvm},
    {.title = "kvm under which the host's model does not run", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = first_model_fails, .before = image_of_the_user},
    {.title = "kvm in silence", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = kvm_in_silence, .before = image_of_the_user},
    {.title = "kvm that lingers", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = kvm_that_lingers, .before = image_of_the_user},
    {.title = "kvm is not used", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = kvm_of_the_wrong_kind, .before = image_of_the_user},
    {.title = "no /dev/kvm", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = guest_of_kvm, .before = no_kvm},
    {.title = "/dev/kvm is closed to us", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = guest_of_kvm, .before = kvm_of_others},
    {.title = "/dev/kvm is busy", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = guest_of_kvm, .before = kvm_busy},
    {.title = "/dev/kvm is of another version", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = guest_of_kvm, .before = kvm_of_another_version},
    {.title = "another machine", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest, .before = another_machine},
    {.title = "a machine without a name", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest, .before = no_machine},
    {.title = "no QEMU", .name = "qemu", .settings = {IMAGE}, .programs = "mke2fs", .answers = guest},
    {.title = "no mke2fs", .name = "qemu", .settings = {IMAGE}, .programs = "qemu-system-x86_64", .answers = guest},
    {.title = "no qemu-img", .name = "qemu", .settings = {IMAGE, {"format", "qcow2"}}, .programs = "qemu-system-x86_64 mke2fs", .answers = guest},
    {.title = "no qemu-img, and none is needed", .name = "qemu", .settings = {IMAGE, {"format", "raw"}}, .programs = "qemu-system-x86_64 mke2fs", .answers = guest, .before = image_of_the_user},
    {.title = "no image", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest},
    {.title = "a guest in silence", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest_in_silence, .before = image_of_the_user},
    {.title = "a guest that lingers", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest_that_lingers, .before = image_of_the_user},
    {.title = "a guest in panic", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest_in_panic, .before = image_of_the_user},
    {.title = "a guest under KVM that should be emulated", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest_of_the_wrong_kind, .before = image_of_the_user},
    {.title = "QEMU ends at once", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_ends_at_once, .before = image_of_the_user},
    {.title = "QEMU ends after a mebibyte of words", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = long_log, .before = image_of_the_user},
    {.title = "QEMU ends after a byte more", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = longer_log, .before = image_of_the_user},
    {.title = "KVM works twice", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = starts_twice, .before = image_of_the_user, .runs = 2},
    {.title = "a container runs twice", .name = "podman", .settings = {{"image", "box:1"}}, .programs = ALL, .answers = runs_twice, .runs = 2},
    {.title = "QEMU ends later", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_ends_later, .before = image_of_the_user},
    {.title = "QEMU says nothing", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_without_a_word, .before = image_of_the_user},
    {.title = "QEMU answers at its deadline", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_at_its_deadline, .before = image_of_the_user},
    {.title = "QEMU answers after its deadline", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_after_its_deadline, .before = image_of_the_user},
    {.title = "Ctrl-C while QEMU is waited for", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_waited_for_in_vain, .before = image_of_the_user},
    {.title = "Ctrl-C while a program runs in the guest", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = mount_without_an_end, .before = image_of_the_user},
    {.title = "Ctrl-C while another collection builds the image", .name = "podman", .programs = ALL, .answers = locked_for_ever, .before = lock_of_others, .builds = true},
    {.title = "query-status is refused", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = status_refused, .before = image_of_the_user},
    {.title = "QEMU has no agent", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_without_an_agent, .before = image_of_the_user},
    {.title = "QEMU greets otherwise", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = qemu_greets_otherwise, .before = image_of_the_user},
    {.title = "query-kvm has a number", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = strange_answers, .before = image_of_the_user},
    {.title = "KVM is enabled and absent", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = kvm_absent, .before = image_of_the_user},
    {.title = "KVM is present and not enabled", .name = "kvm", .settings = {IMAGE}, .programs = ALL, .answers = kvm_off, .before = image_of_the_user},
    {.title = "query-status has a number", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = strange_status, .before = image_of_the_user},
    {.title = "query-status has a long word", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = long_status, .before = image_of_the_user},
    {.title = "mount fails", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = mount_fails, .before = image_of_the_user},
    {.title = "a guest that is slow", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = slow_guest, .before = image_of_the_user},
    {.title = "a guest that ends no program", .name = "qemu", .settings = {IMAGE}, .programs = ALL, .answers = guest_without_an_end, .before = image_of_the_user, .runs = 1},
    {0}};
