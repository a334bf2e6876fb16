/* What single words of a name tell about the subject of a benchmark. */
#include "data/catalogue/catalogue.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* These whole words stand for one device or one kind of work wherever they occur in a benchmark's name. */
static const struct {
    enum subject subject;
    const char *words[13];
} kinds[] = {
    {SUBJECT_DISK_RANDOM, {"randread", "randwrite", "randrw", "rndrd", "rndwr", "ioping"}},
    {SUBJECT_DISK_SEQUENTIAL, {"seqread", "seqwrite", "seqrd", "seqwr"}},
    {SUBJECT_DISK_OTHER,
     {"disk", "fio", "dd", "iops", "fileio", "blockio", "iozone", "bonnie", "hdparm", "nvme", "ssd", "hdd"}},
    {SUBJECT_NETWORK, {"iperf", "netperf"}},
    {SUBJECT_CPU, {"linpack", "coremark", "dhrystone", "whetstone", "7zip", "7z"}},
};

/* How full or how busy a device is tells nothing of how fast it is; nor does how it was used by something else. */
static const char *const levels[] = {"usage", "used",    "util",  "utilization", "utilisation", "busy",
                                     "free",  "percent", "queue", "size",        "client",      "server"};

/* Digits at the end are a version (iperf3), unless the word begins with one (7z). */
static bool is_word(const char *word, const char *name, size_t length)
{
    while (length > 1 && !isdigit((unsigned char)word[0]) && isdigit((unsigned char)name[length - 1]))
        length--;
    return strlen(word) == length && strncasecmp(word, name, length) == 0;
}

static enum subject word_subject(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (const char *const *word = kinds[i].words; *word; word++)
            if (is_word(*word, name, length))
                return kinds[i].subject;
    return SUBJECT_OTHER;
}

static bool is_level(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (is_word(levels[i], name, length))
            return true;
    return false;
}

/* Random or sequential says more than "some disk"; a second device says that the name is not of one. */
static bool subjects_agree(enum subject *known, enum subject next)
{
    bool disks = *known <= SUBJECT_DISK_OTHER && *known >= SUBJECT_DISK_RANDOM && next <= SUBJECT_DISK_OTHER &&
                 next >= SUBJECT_DISK_RANDOM;
    if (*known == SUBJECT_OTHER || (disks && *known == SUBJECT_DISK_OTHER))
        *known = next;
    return *known == next || disks;
}

enum subject catalogue_work(const char *name)
{
    static const char separators[] = "-_ .,:/()[]\t";
    enum subject subject = catalogue_subject(name), found = SUBJECT_OTHER;
    for (const char *word = name + strspn(name, separators); subject == SUBJECT_OTHER && *word;) {
        size_t length = strcspn(word, separators);
        enum subject next = word_subject(word, length);
        if (is_level(word, length) || (next != SUBJECT_OTHER && !subjects_agree(&found, next)))
            return SUBJECT_OTHER;
        word += length;
        word += strspn(word, separators);
    }
    return subject == SUBJECT_OTHER ? found : subject;
}
