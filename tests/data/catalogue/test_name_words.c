/* What the names of measures say of unit and direction. */
#include <criterion/criterion.h>

#include "data/catalogue/latency_names.h"
#include "data/catalogue/name_words.h"

static const struct {
    const char *name;
    enum better better;
    const char *unit;
} examples[] = {
    /* something per time, a time per something */
    {"reqs_per_sec", BETTER_HIGHER, "reqs/s"},
    {"tx_per_ms", BETTER_HIGHER, "tx/ms"},
    {"pagesPerMinute", BETTER_HIGHER, "pages/min"},
    {"MB per s", BETTER_HIGHER, "MB/s"},
    {"ns_per_op", BETTER_LOWER, "ns/op"},
    {"seconds_per_image", BETTER_LOWER, "s/image"},
    {"cycles_per_byte", BETTER_LOWER, ""},
    {"errors_per_sec", BETTER_LOWER, ""},
    {"images_per_watt", BETTER_HIGHER, "images/watt"},
    {"ops_per_watt", BETTER_HIGHER, "ops/watt"},
    {"requests_per_joule", BETTER_HIGHER, "requests/joule"},
    {"instructions_per_cycle", BETTER_HIGHER, "instructions/cycle"},
    {"bytes_per_op", BETTER_LOWER, "B/op"},
    {"KBPerRequest", BETTER_LOWER, "kB/request"},
    {"KiB_per_op", BETTER_LOWER, "KiB/op"},
    {"memUsedMiB", BETTER_LOWER, "MiB"},
    {"NsPerOp", BETTER_LOWER, "ns/op"},
    {"allocs_per_op", BETTER_LOWER, "allocs/op"},
    {"ns_per_byte", BETTER_LOWER, "ns/byte"},
    {"joules_per_op", BETTER_LOWER, ""},
    {"errors_per_watt", BETTER_LOWER, ""},
    {"per_s", BETTER_LOWER, "s"},
    {"Anfragen pro Sekunde", BETTER_HIGHER, "anfragen/s"},
    /* losses */
    {"error_rate", BETTER_LOWER, ""},
    {"packet_loss", BETTER_LOWER, ""},
    {"cacheMisses", BETTER_LOWER, ""},
    {"dropped packets", BETTER_LOWER, ""},
    {"jitter", BETTER_LOWER, ""},
    {"jitter_ms", BETTER_LOWER, "ms"},
    {"overhead", BETTER_LOWER, ""},
    {"Fehler", BETTER_LOWER, ""},
    {"Fehlerquote", BETTER_LOWER, ""},
    {"Fehlerrate", BETTER_LOWER, ""},
    {"Ausfallrate", BETTER_LOWER, ""},
    {"missrate", BETTER_LOWER, ""},
    {"cache_miss_rate", BETTER_LOWER, ""},
    {"Ausf\xC3\xA4lle", BETTER_LOWER, ""},
    {"cost_per_request", BETTER_LOWER, ""},
    {"Paketverlust", BETTER_LOWER, ""},
    {"Seitenfehler", BETTER_LOWER, ""},
    {"pagefaults", BETTER_LOWER, ""},
    {"page faults", BETTER_LOWER, ""},
    {"context_switches", BETTER_LOWER, ""},
    {"voluntaryCtxSwitches", BETTER_LOWER, ""},
    {"Kontextwechsel", BETTER_LOWER, ""},
    {"switches", BETTER_UNKNOWN, ""},
    {"power_w", BETTER_LOWER, ""},
    {"Stromverbrauch", BETTER_LOWER, ""},
    {"drops", BETTER_LOWER, ""},
    {"copy (no errors)", BETTER_UNKNOWN, ""},
    {"throughput without retries", BETTER_HIGHER, ""},
    /* rates */
    {"throughput", BETTER_HIGHER, ""},
    {"throughput_mb_s", BETTER_HIGHER, "MB/s"},
    {"net_mbps", BETTER_HIGHER, "Mbit/s"},
    {"MBPS", BETTER_HIGHER, ""}, /* bits or bytes */
    {"net_Mbps", BETTER_HIGHER, "Mbit/s"},
    {"it/s", BETTER_HIGHER, "it/s"},
    {"Bilder/Sekunde", BETTER_HIGHER, "bilder/s"},
    {"switches/sec", BETTER_HIGHER, "switches/s"},
    {"write kB/s", BETTER_HIGHER, "kB/s"},
    {"Zeit/ms", BETTER_LOWER, ""},
    {"BM_Copy/64 real_time", BETTER_LOWER, ""},
    {"bandwidth_MBps", BETTER_HIGHER, "MB/s"},
    {"readGBps", BETTER_HIGHER, "GB/s"},
    {"wall_s cold", BETTER_LOWER, "s"},
    {"randread_iops", BETTER_HIGHER, "IOPS"},
    {"events_s", BETTER_HIGHER, "events/s"},
    {"hit rate", BETTER_HIGHER, ""},
    {"score", BETTER_HIGHER, ""},
    {"Durchsatz", BETTER_HIGHER, ""},
    {"Lesedurchsatz", BETTER_HIGHER, ""},
    {"Bildrate", BETTER_HIGHER, ""},
    {"\xC3\x9C"
     "bertragungsrate",
     BETTER_HIGHER, ""},
    {"Datenuebertragungsgeschwindigkeit", BETTER_HIGHER, ""},
    {"Lesegeschwindigkeit_MB_s", BETTER_HIGHER, "MB/s"},
    {"Schreibrate", BETTER_HIGHER, ""},
    {"Trefferquote", BETTER_HIGHER, ""},
    {"framerate", BETTER_HIGHER, ""},
    {"cache_hit_ratio", BETTER_HIGHER, ""},
    {"hit_latency_ns", BETTER_LOWER, "ns"},
    {"IPC", BETTER_HIGHER, ""},
    {"ipc_latency", BETTER_LOWER, ""},
    {"availability", BETTER_HIGHER, ""},
    {"Verf\xC3\xBCgbarkeit", BETTER_HIGHER, ""},
    {"THROUGHPUT", BETTER_HIGHER, ""},
    {"ReadBandwidth", BETTER_HIGHER, ""},
    {"disk_mib_s", BETTER_HIGHER, "MiB/s"},
    /* times */
    {"rtt", BETTER_LOWER, ""},
    {"runtime", BETTER_LOWER, ""},
    {"wall_clock", BETTER_LOWER, ""},
    {"p99", BETTER_LOWER, ""},
    {"p999_us", BETTER_LOWER, "us"},
    {"latency \xC2\xB5s", BETTER_LOWER, "\xC2\xB5s"},
    {"boot_\xCE\xBCs", BETTER_LOWER, "\xC2\xB5s"},
    {"RTT \xC2\xB5s", BETTER_LOWER, "\xC2\xB5s"},
    {"boot_ms", BETTER_LOWER, "ms"},
    {"startup_ms cold", BETTER_LOWER, "ms"},
    {"totalTime", BETTER_LOWER, ""},
    {"execution_time_s", BETTER_LOWER, "s"},
    {"latency_min", BETTER_LOWER, ""},
    {"Laufzeit", BETTER_LOWER, ""},
    {"Ladezeit", BETTER_LOWER, ""},
    {"Startdauer", BETTER_LOWER, ""},
    {"Startzeit [s]", BETTER_LOWER, "s"},
    {"Rechenzeit_ms", BETTER_LOWER, "ms"},
    {"Ausfallzeit", BETTER_LOWER, ""},
    {"Umlaufzeit", BETTER_LOWER, ""},
    {"Bearbeitungszeit", BETTER_LOWER, ""},
    {"Reaktionszeit", BETTER_LOWER, ""},
    {"Leselatenz", BETTER_LOWER, ""},
    {"frametime", BETTER_LOWER, ""},
    {"LOADTIME", BETTER_LOWER, ""},
    {"responsetime", BETTER_LOWER, ""},
    {"RESPONSE_TIME", BETTER_LOWER, ""},
    {"boottime", BETTER_LOWER, ""},
    {"p99Latency", BETTER_LOWER, ""},
    {"RTTms", BETTER_LOWER, "ms"},
    {"Latenz99", BETTER_LOWER, ""},
    {"Zeitaufwand", BETTER_LOWER, ""},
    {"GCPause", BETTER_LOWER, ""},
    {"HTTPLatency", BETTER_LOWER, ""},
    {"time_to_first_byte", BETTER_LOWER, ""},
    {"time_to_first_byte_ms", BETTER_LOWER, "ms"},
    {"latency_4_kb", BETTER_LOWER, ""},
    {"Speicherbedarf", BETTER_LOWER, ""},
    {"Speicherbedarf_MB", BETTER_LOWER, "MB"},
    {"Speicherverbrauch", BETTER_LOWER, ""},
    {"unpack_s", BETTER_LOWER, "s"},
    /* memory that is held, and memory that is moved */
    {"rss_kb", BETTER_LOWER, "kB"},
    {"peak_memory", BETTER_LOWER, ""},
    {"mem_usage_mb", BETTER_LOWER, "MB"},
    {"max_rss", BETTER_LOWER, ""},
    {"memory_bandwidth", BETTER_HIGHER, ""},
    {"memory", BETTER_UNKNOWN, ""},
    {"memory_mb", BETTER_UNKNOWN, "MB"},
    {"idle_memory_mb", BETTER_LOWER, "MB"},
    {"disk_usage_gb", BETTER_UNKNOWN, "GB"},
    {"image_size_mb", BETTER_UNKNOWN, "MB"},
    {"Abbildgr\xC3\xB6\xC3\x9F"
     "e_MiB",
     BETTER_UNKNOWN, "MiB"},
    {"disk_used", BETTER_UNKNOWN, ""},
    /* what tells nothing, or two things */
    {"latency_score", BETTER_UNKNOWN, ""},
    {"cpu", BETTER_UNKNOWN, ""},
    {"nginx", BETTER_UNKNOWN, ""},
    {"cpu_util", BETTER_UNKNOWN, ""},
    {"file_size_mb", BETTER_UNKNOWN, "MB"},
    {"copied_mb", BETTER_UNKNOWN, ""},
    {"timer", BETTER_UNKNOWN, ""},
    {"p5", BETTER_UNKNOWN, ""},
    {"temperature", BETTER_UNKNOWN, ""},
    {"Auslastung", BETTER_UNKNOWN, ""},
    {"utilisation", BETTER_UNKNOWN, ""},
    {"Arbeitsspeicher", BETTER_UNKNOWN, ""},
    {"Uhrzeit", BETTER_UNKNOWN, ""},
    {"hops", BETTER_UNKNOWN, ""},
    {"stops", BETTER_UNKNOWN, ""},
    {"workshops", BETTER_UNKNOWN, ""},
    {"iterate", BETTER_UNKNOWN, ""},
    {"sometimes", BETTER_UNKNOWN, ""},
    {"cache_hits retry", BETTER_UNKNOWN, ""}, /* a label that says another direction */
    {"ops_per_sec retry", BETTER_HIGHER, "ops/s"},
    {"wall_s errors", BETTER_LOWER, "s"},
    {"throughput loss", BETTER_LOWER, ""},
    {"p99x", BETTER_UNKNOWN, ""},
    {"", BETTER_UNKNOWN, ""},
    {"-_-", BETTER_UNKNOWN, ""},
};

Test(name_words, say_unit_and_direction)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct name_says says = name_words_say(examples[i].name);
        cr_expect_eq(says.better, examples[i].better, "%s: %d", examples[i].name, says.better);
        cr_expect_str_eq(says.unit, examples[i].unit, "%s: %s", examples[i].name, says.unit);
    }
}

/* What is no speed, by kind. */
Test(name_words, say_what_is_an_amount)
{
    static const struct {
        enum amount kind;
        enum better better;
        const char *names[16];
    } amounts[] = {
        {AMOUNT_MEMORY,
         BETTER_LOWER,
         {"rss", "rss_kb", "maxRSS", "heap_mb", "heapInUseMiB", "memory_used_pct", "memory_consumption",
          "Speicherverbrauch", "peak_memory"}},
        {AMOUNT_MEMORY, BETTER_UNKNOWN, {"memory_mb", "copied_gb"}},
        {AMOUNT_LOSS,
         BETTER_LOWER,
         {"errors", "retries", "dropped_packets", "packet_loss_pct", "miss_ratio", "cache_miss_rate", "Fehlerquote",
          "failed requests", "page faults", "timeouts", "Paketverlust", "memory errors", "errors_per_sec"}},
        {AMOUNT_LOSS,
         BETTER_LOWER,
         {"oom_kills", "OOMKilled", "kills", "restarts", "pod_restarts", "crashes", "oom", "reboots", "evictions",
          "Abst\xC3\xBC"
          "rze",
          "Neustarts"}},
        {AMOUNT_COUNT, BETTER_LOWER, {"allocs", "alloc mallocs", "allocations"}},
        {AMOUNT_SHARE,
         BETTER_HIGHER,
         {"cache_hit_ratio", "hit_rate", "hit_fraction", "hitRatio", "cache_hit", "availability",
          "Verf\xC3\xBCgbarkeit"}},
        {AMOUNT_SHARE, BETTER_UNKNOWN, {"cpu_pct", "ratio", "busy fraction", "cpu_util", "utilization", "Auslastung"}},
        {AMOUNT_STATE,
         BETTER_UNKNOWN,
         {"cpu_temp_c", "temp", "temperature", "CPU-Temperatur", "Raumtemperatur", "load_avg", "loadavg", "load1",
          "load15", "cpu_load", "price_eur", "Preis"}},
        {AMOUNT_COST,
         BETTER_LOWER,
         {"jitter_ms", "energy", "power_w", "overhead_pct", "context_switches", "cs_per_s", "steal"}},
        {AMOUNT_NONE,
         BETTER_HIGHER,
         {"hits", "allocs_per_sec", "allocs/s", "allocs_s", "memory_bandwidth", "net_mbit", "heap_ops", "ipc"}},
        {AMOUNT_NONE, BETTER_LOWER, {"latency_ms", "ns_per_op", "heap_time_s", "cpu_load_ms", "temp_write_ms"}},
        {AMOUNT_NONE, BETTER_UNKNOWN, {"heap_sort", "variant b", "native_b", "load"}},
    };
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        for (size_t k = 0; k < 16 && amounts[i].names[k]; k++) {
            struct name_says says = name_words_say(amounts[i].names[k]);
            cr_expect_eq(says.amount, amounts[i].kind, "%s: %d", amounts[i].names[k], (int)says.amount);
            cr_expect_eq(says.better, amounts[i].better, "%s", amounts[i].names[k]);
        }
}

/* The direction of amounts whose names make no column a result. */
Test(name_words, lean_to_less_of_what_is_held)
{
    static const struct {
        enum better leaning;
        const char *names[12];
    } leanings[] = {
        {BETTER_LOWER,
         {"RAM_MB", "MEM_MiB", "image_size_mb", "disk_usage_gb",
          "Gr\xC3\xB6\xC3\x9F"
          "e_MiB",
          "memory_mb", "cpu_temp_c", "CPU-Temperatur", "load_avg", "price_eur"}},
        {BETTER_HIGHER, {"memory_free_mb", "disk_available_gb", "freier_Speicher_MB"}},
        {BETTER_UNKNOWN, {"copied_gb", "cpu_pct", "RAM", "size", "disk", "ratio", "latency_ms", "file_size"}},
    };
    for (size_t i = 0; i < sizeof leanings / sizeof *leanings; i++)
        for (size_t k = 0; k < 12 && leanings[i].names[k]; k++)
            cr_expect_eq(name_words_say(leanings[i].names[k]).leaning, leanings[i].leaning, "%s", leanings[i].names[k]);
}

Test(name_words, tell_what_tables_of_other_kinds_have_too)
{
    static const char *const everyday[] = {"score",      "wind_speed",  "delay",  "time",
                                           "duration_s", "Fehlerquote", "rss_kb", "us"};
    static const char *const ours[] = {"iops",         "p99",       "latency_ms", "throughput",
                                       "events_per_s", "Durchsatz", "boot_ms"};
    for (size_t i = 0; i < sizeof everyday / sizeof *everyday; i++)
        cr_expect(name_words_say(everyday[i]).everyday, "%s", everyday[i]);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        cr_expect_not(name_words_say(ours[i]).everyday, "%s", ours[i]);
}

Test(name_words, are_as_many_and_as_long_as_anybody_writes)
{
    struct name_says says = name_words_say("a a a a a a a a a a a a a a latency");
    cr_expect_eq(says.better, BETTER_LOWER, "the fifteenth word");
    says = name_words_say("a a a a a a a a a a a a a a a a reqs per sec");
    cr_expect_eq(says.better, BETTER_UNKNOWN, "more words than are read");
    says = name_words_say("AaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaReqsPerSec");
    cr_expect_eq(says.better, BETTER_UNKNOWN, "the seventeenth word begins where no separator stands");
    says = name_words_say("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_per_sec");
    cr_expect_eq(says.better, BETTER_HIGHER);
    cr_expect_str_eq(says.unit, "aaaaaaaaaaaaaaa/s", "a word is cut");
}

Test(name_words, tell_a_latency)
{
    static const char *const are[] = {"latency",
                                      "read_latency_ms",
                                      "p99",
                                      "p99_ms",
                                      "responseTime",
                                      "response time",
                                      "GET latency threads=4",
                                      "Antwortzeit (ms)",
                                      "clat_us",
                                      "DNS-Latenz",
                                      "ping rtt",
                                      "latency99"};
    static const char *const are_not[] = {"cpu",  "lattice",    "p9",   "pi_99", "elapsed_s",
                                          "fork", "throughput", "flat", "time"};
    for (size_t i = 0; i < sizeof are / sizeof *are; i++)
        cr_expect(name_is_latency(are[i]), "%s", are[i]);
    for (size_t i = 0; i < sizeof are_not / sizeof *are_not; i++)
        cr_expect_not(name_is_latency(are_not[i]), "%s", are_not[i]);
}
