/* Every word by which a column, a statistic or a status is known, in each spelling. */
#include "data/layout/words/role_words.h"
#include "data/layout/words/status_words.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Each word of a list, of which every one ends with a comma. */
static const char *next_word(char word[64], const char *list)
{
    const char *end = list ? strchr(list, ',') : NULL;
    if (!end)
        return NULL;
    snprintf(word, 64, "%.*s", (int)(end - list), list);
    return end + 1;
}

static void to_upper(char *word)
{
    for (; *word; word++)
        *word = (char)toupper((unsigned char)*word);
}

/* The word in capitals, with marks in it, and with a unit in brackets behind it. */
static void spell(char out[4][128], const char *word)
{
    snprintf(out[0], 128, "%s", word);
    snprintf(out[1], 128, "%s", word);
    to_upper(out[1]);
    snprintf(out[2], 128, "_%.1s-%.1s %s.#:", word, *word ? word + 1 : "", *word ? word + 1 + (word[1] != '\0') : "");
    snprintf(out[3], 128, "%.60s (ms)", word);
}

/* ---- roles ---- */

static const struct {
    enum role role;
    int weight;
    const char *words;
} roles[] = {
    {ROLE_PLATFORM, 3, "platform,platforms,plattform,virtualization,virtualisation,virtualisierung,"},
    {ROLE_PLATFORM, 2,
     "environment,env,umgebung,hypervisor,vmm,virt,runtime,instance,machine,maschine,provider,"
     "anbieter,cloud,system,container,containerruntime,isolation,sandbox,vm,technology,"
     "technologie,deployment,virttype,setup,"},
    {ROLE_PLATFORM, 1,
     "engine,target,ziel,backend,binary,build,version,variant,variante,implementation,impl,"
     "branch,commit,image,server,node,host,hostname,rechner,os,distro,flavor,flavour,release,"
     "revision,tool,config,konfiguration,device,where,kernel,compiler,framework,language,"
     "sprache,"},
    {ROLE_BENCHMARK, 3, "benchmark,benchmarks,bench,testname,benchmarkname,metricname,"},
    {ROLE_BENCHMARK, 2,
     "test,tests,metric,metrics,metrik,workload,task,aufgabe,testcase,testfall,kennzahl,"
     "messgroesse,messgr\xC3\xB6\xC3\x9F"
     "e,subtest,measure,measurement,messung,operation,op,"
     "query,scenario,szenario,stressor,filename,program,programm,script,skript,function,"
     "funktion,job,category,kategorie,"},
    {ROLE_BENCHMARK, 1, "name,case,item,description,beschreibung,file,datei,app,what,label,"},
    {ROLE_UNIT, 3, "unit,units,einheit,einheiten,uom,timeunit,scale,"},
    {ROLE_STATUS, 3,
     "status,state,outcome,success,succeeded,passed,valid,exitcode,failed,fehlgeschlagen,"
     "timedout,exitstatus,exit,returncode,retcode,rc,ret,zustand,erfolg,ok,"},
    {ROLE_STATUS, 1, "result,results,ergebnis,resultat,verdict,check,"},
    {ROLE_REASON, 3, "reason,grund,"},
    {ROLE_REASON, 2, "error,errormessage,errors,fehler,fehlermeldung,exception,stderr,"},
    {ROLE_BETTER, 3, "better,besser,"},
    {ROLE_BLOCK, 3, "block,round,runde,durchgang,"},
    {ROLE_POSITION, 3, "position,pos,place,slot,order,runorder,executionorder,reihenfolge,platz,"},
    {ROLE_BOOT, 3, "boot,reboot,session,sitzung,restart,neustart,"},
    {ROLE_HOST, 3, "host,hostname,node,machine,maschine,server,instance,rechner,"},
    {ROLE_SIDE, 3, "side,half,cpuset,seite,"},
};

/* What a word says for a role, as the table above has it; 0 for the others. */
static int weight_in_table(const char *wanted, enum role role)
{
    char word[64];
    for (size_t i = 0; i < LENGTH(roles); i++)
        for (const char *at = roles[i].words; roles[i].role == role && (at = next_word(word, at));)
            if (strcmp(word, wanted) == 0)
                return roles[i].weight;
    return 0;
}

Test(role_words, every_word_of_every_role)
{
    static const enum role all[] = {ROLE_PLATFORM, ROLE_BENCHMARK, ROLE_UNIT,     ROLE_STATUS, ROLE_REASON, ROLE_BETTER,
                                    ROLE_BLOCK,    ROLE_VALUE,     ROLE_POSITION, ROLE_BOOT,   ROLE_HOST,   ROLE_SIDE};
    char word[64], spelled[4][128];
    for (size_t i = 0; i < LENGTH(roles); i++)
        for (const char *at = roles[i].words; (at = next_word(word, at));) {
            spell(spelled, word);
            for (size_t k = 0; k < LENGTH(all); k++)
                for (size_t s = 0; s < 4 && (unsigned char)*word < 0x80 && !strchr(word, '\xC3'); s++)
                    cr_expect_eq(role_words_weight(spelled[s], all[k]), weight_in_table(word, all[k]), "%s",
                                 spelled[s]);
            cr_expect_eq(role_words_weight(word, roles[i].role), roles[i].weight, "%s", word);
        }
}

/* Behind the word of a role one of these may stand; alone it is no word of a role. */
Test(role_words, what_may_follow)
{
    static const char *const trailers[] = {"name", "id", "type", "typ", "label", "kind"};
    for (size_t i = 0; i < LENGTH(trailers); i++) {
        char name[64];
        snprintf(name, sizeof name, "hypervisor_%s", trailers[i]);
        cr_expect_eq(role_words_weight(name, ROLE_PLATFORM), 2, "%s", name);
        snprintf(name, sizeof name, "%s hypervisor", trailers[i]);
        cr_expect_eq(role_words_weight(name, ROLE_PLATFORM), 0, "%s", name);
        snprintf(name, sizeof name, "hypervisor %s %s", trailers[i], trailers[i]);
        cr_expect_eq(role_words_weight(name, ROLE_PLATFORM), 0, "%s", name);
        cr_expect_eq(role_words_weight(trailers[i], ROLE_PLATFORM), 0, "%s", trailers[i]);
    }
    cr_expect_eq(role_words_weight("", ROLE_PLATFORM), 0);
    cr_expect_eq(role_words_weight("(vm)", ROLE_PLATFORM), 0);
    cr_expect_eq(role_words_weight("vm(x)", ROLE_PLATFORM), 2);
    cr_expect_eq(role_words_weight("vm [x]", ROLE_PLATFORM), 2);
    cr_expect_eq(role_words_weight("vms", ROLE_PLATFORM), 0);
}

/* Of a name as many letters count as a word of a table can have: 47. */
Test(role_words, long_names)
{
    char name[80];
    for (size_t length = 45; length <= 49; length++) {
        memset(name, '-', sizeof name);
        memcpy(name + length, "vm", 3); /* marks are no letters */
        cr_expect_eq(role_words_weight(name, ROLE_PLATFORM), 2);
        memset(name, 'v', sizeof name);
        name[length] = '\0';
        cr_expect_eq(role_words_weight(name, ROLE_PLATFORM), 0);
    }
}

/* ---- moments ---- */

static const char ends[] = "end,ended,endtime,finish,finished,finishtime,stop,stopped,until,ende,fertig,endedat,"
                           "finishedat,stoptime,completed,completedat,updated,writtenat,";
static const char moments[] = "zeit,datum,zeitpunkt,zeitstempel,beginn,begin,beginning,gestartet,uhrzeit,created,"
                              "createdat,recorded,recordedat,logged,datetimeutc,runat,ranat,day,tag,ts,localtime,"
                              "measuredon,testdate,rundate,runtimestamp,starttimestamp,tested,"
                              "time,timestamp,date,started,";
static const char clocks[] = "time,zeit,uhrzeit,clock,timeofday,hour,stunde,hms,starttime,start,";
static const char units[] = "ns,us,ms,s,sec,seconds,utc,gmt,epoch,iso,iso8601,unix,local,";

static bool is_in(const char *wanted, const char *list)
{
    char word[64];
    while ((list = next_word(word, list)))
        if (strcmp(word, wanted) == 0)
            return true;
    return false;
}

static void expect_moments(const char *list, bool moment, bool end)
{
    char word[64], unit[64], name[160];
    for (const char *at = list; (at = next_word(word, at));) {
        cr_expect_eq(role_words_is_moment(word), moment, "%s", word);
        cr_expect_eq(role_words_is_end(word), end, "%s", word);
        cr_expect_eq(role_words_is_clock(word), is_in(word, clocks), "%s", word);
        for (const char *u = units; (u = next_word(unit, u));) {
            snprintf(name, sizeof name, "%s_%s", word, unit);
            cr_expect_eq(role_words_is_moment(name), moment, "%s", name);
            cr_expect_eq(role_words_is_end(name), end, "%s", name);
            snprintf(name, sizeof name, "%s (%s)", word, unit);
            cr_expect_eq(role_words_is_moment(name), moment, "%s", name);
        }
    }
}

Test(role_words, every_moment)
{
    char word[64];
    expect_moments(ends, true, true);
    expect_moments(moments, true, false);
    for (const char *at = clocks; (at = next_word(word, at));) {
        cr_expect(role_words_is_clock(word), "%s", word);
        to_upper(word);
        cr_expect(role_words_is_clock(word), "%s", word);
    }
    static const char *const others[] = {"",       "cpu",       "ns",   "utc",   "ended_x",
                                         "timely", "restarted", "send", "value", "ms_start"};
    for (size_t i = 0; i < LENGTH(others); i++) {
        cr_expect_not(role_words_is_moment(others[i]), "%s", others[i]);
        cr_expect_not(role_words_is_end(others[i]), "%s", others[i]);
        cr_expect_not(role_words_is_clock(others[i]), "%s", others[i]);
    }
}

/* ---- statistics ---- */

static const struct {
    enum statistic statistic;
    const char *words;
} statistics[] = {
    {STATISTIC_CENTRE, "mean,avg,average,median,mittelwert,mittel,durchschnitt,mw,arithmeticmean,averages,med,"},
    {STATISTIC_SPREAD, "sd,std,stddev,stdev,stdv,dev,deviation,standarddeviation,min,max,minimum,maximum,cv,sem,"
                       "stderr,standarderror,var,variance,varianz,standardabweichung,ci,error,mad,iqr,range,q1,q3,"
                       "rsd,"},
    {STATISTIC_COUNT, "n,count,runs,samples,anzahl,repetitions,nruns,"},
    {STATISTIC_DERIVED, "total,sum,summe,gesamt,aggregate,aggregated,geomean,geometricmean,overall,summary,bigo,"
                        "rms,"},
};

/* Alone, behind a name, and with a unit behind it. */
Test(role_words, every_statistic)
{
    for (size_t i = 0; i < LENGTH(statistics); i++) {
        char word[64], spelled[4][128];
        for (const char *at = statistics[i].words; (at = next_word(word, at));) {
            enum statistic wanted = statistics[i].statistic;
            size_t bare = 77;
            spell(spelled, word);
            for (size_t s = 0; s < 4; s++)
                cr_expect_eq(role_words_statistic(spelled[s]), wanted, "%s", spelled[s]);
            cr_expect_eq(role_words_statistic_of(word, &bare), wanted, "%s", word);
            cr_expect_eq(bare, 0, "%s", word);
            static const char *const forms[] = {"cpu_%s",    "cpu %s",      "cpu-%s",    "cpu.%s",
                                                "cpu_%s_ms", "cpu %s MB/s", "cpu_%s(ms)"};
            for (size_t f = 0; f < LENGTH(forms); f++) {
                char name[128];
                snprintf(name, sizeof name, forms[f], word);
                cr_expect_eq(role_words_statistic_of(name, &bare), wanted, "%s", name);
                cr_expect_eq(bare, 3, "%s: %zu", name, bare);
            }
        }
    }
    static const char *const others[] = {"cpu", "cpu_ms", "mean_cpu", "cpumean", "cpu_meanx", "x ms", "ms", ""};
    for (size_t i = 0; i < LENGTH(others); i++) {
        size_t bare = 77;
        cr_expect_eq(role_words_statistic_of(others[i], &bare), STATISTIC_NONE, "%s", others[i]);
        cr_expect_eq(bare, strlen(others[i]), "%s: %zu", others[i], bare);
    }
}

/* ---- statuses ---- */

static const struct {
    enum status status;
    const char *words;
} statuses[] = {
    {STATUS_OK, ",ok,0,success,successful,succeeded,passed,pass,done,true,yes,completed,complete,finished,"
                "good,valid,normal,ja,erfolgreich,fertig,exit 0,none,ended,200,"},
    {STATUS_FAILED, "failed,fail,failure,error,err,timeout,timedout,timed out,aborted,killed,crashed,invalid,"
                    "false,no,skipped,cancelled,canceled,oom,bad,nein,fehler,fehlgeschlagen,incomplete,"
                    "interrupted,abgebrochen,"},
    {STATUS_WARMUP, "warmup,warm-up,warm up,aufw\xC3\xA4rmen,"},
};

Test(role_words, every_status)
{
    for (size_t i = 0; i < LENGTH(statuses); i++) {
        char word[64];
        for (const char *at = statuses[i].words; (at = next_word(word, at));) {
            cr_expect_eq(status_of(word), statuses[i].status, "'%s'", word);
            cr_expect_eq(status_in(STATUS_SENSE_CODE, word), statuses[i].status, "'%s'", word);
            for (char *c = word; *c; c++) /* the case of ASCII letters does not count */
                *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c;
            cr_expect_eq(status_of(word), statuses[i].status, "'%s'", word);
        }
    }
    static const char *const others[] = {"1", "cpu", "okay", "fail ", " ok", "2", "-", "exit 1", "404"};
    for (size_t i = 0; i < LENGTH(others); i++)
        cr_expect_eq(status_of(others[i]), STATUS_UNKNOWN, "%s", others[i]);
}

/* What yes and no mean depends on the name of the column; a word of a status means the same everywhere. */
Test(role_words, every_sense_of_a_status)
{
    static const char success[] = "success,succeeded,successful,passed,valid,ok,erfolg,erfolgreich,Passed,is_ok,";
    static const char failure[] = "failed,failure,fehlgeschlagen,timedout,error,fehler,Timed_Out,";
    static const char code[] = "exit_code,status,rc,state,,succes,";
    char word[64];
    for (const char *at = success; (at = next_word(word, at));)
        cr_expect_eq(status_sense_of(word), strcmp(word, "is_ok") == 0 ? STATUS_SENSE_CODE : STATUS_SENSE_SUCCESS, "%s",
                     word);
    for (const char *at = failure; (at = next_word(word, at));)
        cr_expect_eq(status_sense_of(word), STATUS_SENSE_FAILURE, "%s", word);
    for (const char *at = code; (at = next_word(word, at));)
        cr_expect_eq(status_sense_of(word), STATUS_SENSE_CODE, "%s", word);
    for (const char *at = "1,true,yes,ja,y,TRUE,Y,"; (at = next_word(word, at));) {
        cr_expect_eq(status_in(STATUS_SENSE_SUCCESS, word), STATUS_OK, "%s", word);
        cr_expect_eq(status_in(STATUS_SENSE_FAILURE, word), STATUS_FAILED, "%s", word);
    }
    for (const char *at = "0,false,no,nein,n,FALSE,N,"; (at = next_word(word, at));) {
        cr_expect_eq(status_in(STATUS_SENSE_SUCCESS, word), STATUS_FAILED, "%s", word);
        cr_expect_eq(status_in(STATUS_SENSE_FAILURE, word), STATUS_OK, "%s", word);
    }
    for (const char *at = "failed,timeout,error,"; (at = next_word(word, at));) {
        cr_expect_eq(status_in(STATUS_SENSE_SUCCESS, word), STATUS_FAILED, "%s", word);
        cr_expect_eq(status_in(STATUS_SENSE_FAILURE, word), STATUS_FAILED, "%s", word);
    }
    cr_expect_eq(status_in(STATUS_SENSE_CODE, "1"), STATUS_UNKNOWN);
    cr_expect_eq(status_in(STATUS_SENSE_CODE, "y"), STATUS_UNKNOWN);
    cr_expect_eq(status_in(STATUS_SENSE_CODE, "0"), STATUS_OK);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "200"), STATUS_OK);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "302"), STATUS_OK);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "399"), STATUS_OK);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "400"), STATUS_FAILED);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "503"), STATUS_FAILED);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "0"), STATUS_FAILED);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "99"), STATUS_FAILED);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "timeout"), STATUS_FAILED);
    cr_expect_eq(status_in(STATUS_SENSE_HTTP, "ok"), STATUS_OK);
}
