/* What is known beforehand of the benchmarks and platforms that people use. Everything else is an unknown name and
 * is treated as such: no unit, no direction, no expectation is invented for it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/catalogue/tier.h"
#include "data/dataset.h"

/* What a benchmark exercises; rules about disks ask for this, not for a name. */
enum subject {
    SUBJECT_OTHER,
    SUBJECT_CPU,
    SUBJECT_MEMORY,
    SUBJECT_DISK_RANDOM,
    SUBJECT_DISK_SEQUENTIAL,
    SUBJECT_DISK_OTHER,
    SUBJECT_FORK,
    SUBJECT_NETWORK,
    SUBJECT_STARTUP /* until a platform is there: a container has no machine to boot, so no order is expected of it */
};

struct known_benchmark {
    const char *name;     /* as collect and the assignment write it: cpu, mem, diskRand, diskSeq, fork, uplink */
    const char *title;    /* heading of the report: "CPU", "Memory", "Random disk access", ... */
    const char *unit;     /* unit in the assignment's wide layout */
    const char *measures; /* axis: "events per second", "memory throughput", ... */
    enum better better;   /* direction in the assignment's wide layout */
    enum subject subject;
    double most; /* more than any hardware does, in `unit`; above it a value is implausible */
};

/* The entries stand in the order of the report. */
size_t catalogue_size(void);
const struct known_benchmark *catalogue_at(size_t index);

/* Finds the entry for a name as people write it (case and - _ ignored, disk-random = diskRand, memory = mem, ...), NULL
 * when unknown. */
const struct known_benchmark *catalogue_benchmark(const char *name);
enum subject
catalogue_subject(const char *name); /* SUBJECT_DISK_OTHER for disk, fileio, ...; SUBJECT_STARTUP for boot_times,
                                        container-startup, ...; SUBJECT_OTHER when unknown */
/* Finds the subject, and where the whole name is unknown the one that one of its words tells beyond doubt:
 * fio_randread_iops, dd-write, iperf3 tcp. Rules about results ask this; a file's layout depends on whole names. */
enum subject catalogue_work(const char *name);

/* Finds the tier of a platform, by which expectations go. Digits and what stands behind a separator at the end of a
 * name are ignored (kvm2 and kvm-virtio are kvm). */
enum tier catalogue_tier(const char *platform);
/* Returns the name in the list that decides it, without separators and in lower case: "kvm"; NULL: none does. */
const char *catalogue_kind_of_platform(const char *name);
/* The provider whose machines are called so, or the name before a separator is: aws, ec2-large; NULL: none. */
const char *catalogue_provider(const char *platform);
/* Whether two platforms are machines that share no host, as their names say: of two providers, of a provider and of
 * none, or two of one provider (hetzner-cx21, hetzner-cx31) unless what they run on one machine is named behind it
 * (aws-native, aws-docker). */
bool catalogue_on_two_hosts(const char *a, const char *b);
bool catalogue_is_platform(const char *name);         /* the name itself, digits at its end aside, is in the list */
bool catalogue_is_kind_of_platform(const char *name); /* or what stands before a separator is: runsc_kvm, kvm-virtio */

/* Whether a column is called like a moment (time, date), like the number of a run (run, block, index), and like what
 * is asked of a run (threads, clients, block_size). */
bool catalogue_is_time(const char *column);
bool catalogue_is_run_number(const char *column);
bool catalogue_is_mark(const char *column); /* a number that something has, in two words or more: worker_pid */
bool catalogue_is_parameter(const char *column);

/* s, ms, ns/op are better when lower; events/s, MB/s, IOPS, Mbps when higher; any other text is UNKNOWN. */
enum better catalogue_unit_better(const char *unit);
