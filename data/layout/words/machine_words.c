#include "data/layout/words/machine_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/layout/words/file_stem.h"
#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static bool is_one_of(const char *word, size_t length, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], word, length) == 0)
            return true;
    return false;
}

static size_t without_digits(const char *word)
{
    size_t length = strlen(word);
    while (length > 0 && isdigit((unsigned char)word[length - 1]))
        length--;
    return length;
}

bool machine_words_system(const char *word)
{
    static const char *const words[] = {
        "linux",    "windows", "win",       "macos",      "osx",       "darwin",     "freebsd", "openbsd", "netbsd",
        "ubuntu",   "debian",  "fedora",    "centos",     "rhel",      "alma",       "rocky",   "alpine",  "arch",
        "manjaro",  "nixos",   "suse",      "opensuse",   "sles",      "gentoo",     "kali",    "mint",    "redhat",
        "raspbian", "raspios", "almalinux", "rockylinux", "archlinux", "amazonlinux"};
    return is_one_of(word, without_digits(word), words, LENGTH(words));
}

/* Digests, ways to compress and protocols are called as machines are: md5, lz4, http2. */
static bool is_work(const char *word)
{
    static const char *const words[] = {"md",  "sha", "lz",  "lzo", "bz", "bzip", "zip", "gzip", "aes", "crc", "http",
                                        "tls", "ssl", "ipv", "v",   "p",  "q",    "io",  "rw",   "mp",  "xxh"};
    return is_one_of(word, strcspn(word, "0123456789"), words, LENGTH(words));
}

/* A few letters, a few digits, and perhaps letters: cx21, t3, m5, c6i, d4s; or a count of processors: 2vcpu. */
static bool is_kind(const char *word)
{
    size_t letters = 0, digits = 0, count = strspn(word, "0123456789");
    if (count > 0 && strcasecmp(word + count, "vcpu") == 0)
        return true;
    while (isalpha((unsigned char)word[letters]))
        letters++;
    while (isdigit((unsigned char)word[letters + digits]))
        digits++;
    return letters >= 1 && letters <= 4 && digits >= 1 && digits <= 3 && strlen(word + letters + digits) <= 4 &&
           !is_work(word);
}

/* What stands beside a kind: large, 2xlarge, standard, 4, v3. */
static bool is_size(const char *word)
{
    static const char *const words[] = {"nano",   "micro", "small",    "medium",    "large",
                                        "xlarge", "metal", "standard", "highmem",   "highcpu",
                                        "s",      "b",     "nanode",   "dedicated", "gb"};
    const char *bare = word + strspn(word, "0123456789");
    bool generation = (*word == 'v' || *word == 'V') && isdigit((unsigned char)word[1]);
    return *bare == '\0' || generation || is_one_of(bare, strlen(bare), words, LENGTH(words));
}

bool machine_words_kind(const char *words)
{
    struct stem stem;
    size_t kinds = 0, others = 0;
    stem_read_text(&stem, memory_copy_text(words));
    for (size_t i = stem.first; i < stem.n; i++) {
        OWNED char *word = stem_words(&stem, i, i + 1);
        bool kind = is_kind(word);
        kinds += kind;
        others += !kind && !is_size(word);
    }
    free(stem.text);
    return kinds > 0 && others == 0;
}

/* Devices, images and networks by which machines of one kind differ. */
static bool is_variant(const char *word)
{
    static const char *const words[] = {"virtio",    "e1000",       "ide",    "sata",    "scsi",     "nvme",
                                        "raw",       "qcow",        "bridge", "macvtap", "vhost",    "sriov",
                                        "passthru",  "passthrough", "slirp",  "hostnet", "rootless", "privileged",
                                        "hugepages", "overlay",     "btrfs",  "zfs",     "ext",      "xfs"};
    return is_one_of(word, strlen(word), words, LENGTH(words)) ||
           is_one_of(word, without_digits(word), words, LENGTH(words)) || machine_words_system(word);
}

bool machine_words_variant(const char *words)
{
    struct stem stem;
    size_t others = 0;
    stem_read_text(&stem, memory_copy_text(words));
    for (size_t i = stem.first; i < stem.n; i++) {
        OWNED char *word = stem_words(&stem, i, i + 1);
        others += !is_variant(word);
    }
    bool any = stem.n > stem.first;
    free(stem.text);
    return any && others == 0;
}
