/* What single words of a measure's name tell of its direction. name_words.h has the rules that put them together. */
#pragma once

/* What a word tells; a word can tell several things. */
enum sense {
    SENSE_PER = 1,
    SENSE_LOSS = 2,
    SENSE_RATE = 4,
    SENSE_TIME = 8,
    SENSE_MEMORY = 16, /* held memory where a word of holding stands beside it */
    SENSE_HELD = 32,
    SENSE_FOOTPRINT = 64,  /* held memory by itself */
    SENSE_HINT = 128,      /* better higher where nothing else is said: cache_hit, ipc */
    SENSE_NEGATION = 256,  /* the next word tells nothing: no errors */
    SENSE_WORK = 512,      /* one piece of work, of which something is needed: bytes_per_op */
    SENSE_SPENT = 1024,    /* what is spent, of which much is made: ops_per_watt */
    SENSE_EVERYDAY = 2048, /* tables of other kinds have such a word, too: score, time, speed */
    SENSE_SWITCHED = 4096, /* switches of it are a loss: context_switches */
    SENSE_SWITCHES = 8192,
    SENSE_NEEDED = 16384,   /* by a piece of work, less of which is better: allocs_per_op */
    SENSE_SHARE = 32768,    /* an amount of which this word does not say whether more is better */
    SENSE_FAILED = 65536,   /* a loss that is counted, and of which there may be none */
    SENSE_COUNTED = 131072, /* fewer of them are better */
    SENSE_HEAP = 262144,    /* held memory where a unit of data is the last word: heap_mb, unlike heap_sort */
    SENSE_SIZE = 524288,    /* held where a unit of data is the last word: image_size_mb */
    SENSE_LEFT = 1048576,   /* what is not held, more of which is better: free, available */
    SENSE_STATE = 2097152,  /* a temperature or a price */
    SENSE_LOAD = 4194304,   /* one of the host beside a word of that: load_avg, cpu_load, unlike page_load */
    SENSE_OF_LOAD = 8388608 /* such a word */
};

/* The sense of a word in lower case, 0 where it tells nothing. A compound tells what its end does: Antwortzeit,
 * Paketverlust, frametime; a rate of losses is one: Fehlerquote. */
unsigned name_sense(const char *word);
