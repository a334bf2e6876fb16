/* What becomes of a file as its declaration tells: values with all that is known of them, drops and skips. */
#include "tests/data/formats/declared.h"

#define JSON "format T\nkind json\nhas a\n"
#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* ---- rows ---- */

Test(file_reading, rows_are_runs_or_skipped_or_dropped)
{
    static const struct declared cases[] = {
        {JSON "metric m\nvalue a\n", "{\"a\": 3}", "1: m 3\n"},
        {JSON "metric m\nvalue a\n", "\n{\"a\": 3}\n{\"a\": 4}\n\n{\"a\": null}",
         "2: m 3\n3: m 4\n5- m: null: not a number\n"},
        {JSON "rows a[]\nmetric m\nvalue v\n", "{\"a\": [{\"v\": 1}, {}, {\"v\": 2}]}",
         "1: m 1\n1: m 2\n1- m: holds no result\n"},
        {JSON "rows a[]\nmetric m\nvalue v\n", "{\"a\": []}", ""},
        {JSON "rows a[]\nfail e exists : {{e}}\nmetric m\nvalue v\n", "{\"a\": [], \"e\": \"no disk\"}",
         "1- m: no disk\n"},
        {JSON "rows a[]\nfail e exists : {{e}}\nmetric m\nvalue v\n",
         "{\"a\": [{\"v\": 1}, {\"e\": \"no disk\", \"v\": 2}]}", "1: m 1\n1- m: no disk\n"},
        {JSON "fail e exists\nmetric m\nvalue a\n", "{\"a\": 1, \"e\": 0}", "1- m: the run failed\n"},
        {JSON "skip s = 1 : a mean\nskip s = 2\nfail s exists\nmetric m\nvalue a\n",
         "{\"a\": 1, \"s\": 1} {\"a\": 2, \"s\": 1} {\"a\": 3, \"s\": 2} {\"a\": 4} {\"a\": 5, \"s\": 3} {\"s\": 4, "
         "\"-line\": 9}",
         "1: m 4\n1- m: the run failed\n9- m: the run failed\n2 skipped: a mean\n1 skipped: no runs\n"},
        /* a row of several metrics holds a result where one of them has one */
        {JSON "metric m\nvalue a\nmetric {{n}} b\nvalue b\n", "{\"a\": 1}{\"n\": \"x\", \"b\": 2}",
         "1: m 1\n1: x b 2\n"},
        /* what the first metric is called where it is dropped */
        {JSON "fail e exists\nmetric {{n}} m\nvalue a\n",
         "{\"e\": 0, \"n\": \"x\"} {\"e\": 0, \"-first\": \"top line\"} {\"e\": 1}",
         "1- x m: the run failed\n1- top line: the run failed\n1- m: the run failed\n"},
        {JSON "fail e exists\nmetric {{n}} m\nvalue a\n", "{\"e\": 0, \"n\": \"x\", \"-first\": \"top line\"}",
         "1- x m: the run failed\n"},
        {JSON "fail e exists\nmetric m\nvalue a\n", "{\"e\": 0, \"-first\": \"top line\"}",
         "1- top line: the run failed\n"},
        {JSON "metric m\nvalue a\n",
         "{\"a\": 1}\n{\"a\": ", "1: m 1\n! f:2: the JSON is cut short: its end is missing\n"},
        {JSON "metric m\nvalue a\n", "{\"a\": NaN}\n{\"a\": ", "! f:1: not JSON: invalid token near 'NaN'\n"},
        {JSON "metric m\nvalue a\n", "{\"a\": NaN}\n{\"a\": 2}", "2: m 2\n1- m: null: not a number\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* Documents of one run that has not ended, by when it began: half a second of difference and beside it. */
Test(file_reading, documents_before_the_end_of_a_run)
{
    static const struct declared cases[] = {
        {JSON "began {{t}} d[].ms\nmetric m\nvalue a\n",
         "{\"a\": 1, \"t\": 10000, \"d\": [{\"ms\": 500}, {\"ms\": 1000}, {\"ms\": 900}]}"
         "{\"a\": 2, \"t\": 12000, \"d\": [{\"ms\": 3000}]}"
         "{\"a\": 3, \"t\": 13499, \"d\": [{\"ms\": 4000}]}"
         "{\"a\": 4, \"t\": 20000, \"d\": [{\"ms\": 10001}]}"
         "{\"a\": 5, \"t\": 20000, \"d\": [{\"ms\": 9501}]}"
         "{\"a\": 6, \"t\": 20000, \"d\": []}"
         "{\"a\": 7}",
         "1: m 3\n1: m 4\n1: m 5\n1: m 6\n1: m 7\n2 skipped: documents that were written before the run ended\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* ---- values ---- */

Test(file_reading, numbers_of_a_metric)
{
    static const struct declared cases[] = {
        /* scale and divide */
        {JSON "metric m\nvalue a\nscale 2.5\n", "{\"a\": 3}", "1: m 7.5\n"},
        {JSON "metric m\nvalue a\ndivide d\n",
         "{\"a\": 3, \"d\": 2}{\"a\": 3, \"d\": \"0.5\"}{\"a\": 3, \"d\": 0}{\"a\": 3, \"d\": -1}{\"a\": 3}{\"a\": 3, "
         "\"d\": \"x\"}",
         "1: m 1.5\n1: m 6\n"
         "1- m: 0: the number to divide by is missing or not above 0\n"
         "1- m: -1: the number to divide by is missing or not above 0\n"
         "1- m: the number to divide by is missing or not above 0\n"
         "1- m: x: the number to divide by is missing or not above 0\n"},
        {JSON "metric m\nvalue a\nscale 1e300\n", "{\"a\": 1e300}", "1- m: not a finite number\n"},
        /* texts: units of their own, none, and no numbers */
        {JSON "metric m\nvalue a\nunit ms\n",
         "{\"a\": \"3\"}{\"a\": \"3 s\"}{\"a\": \"3 MB\"}{\"a\": \"x\"}{\"a\": \"\"}",
         "1: m 3 ms lower\n1: m 3000 ms lower\n1- m: 'MB' is not to be read as ms\n1- m: x: not a number\n1- m: holds "
         "no result\n"},
        {JSON "metric m\nvalue a\n", "{\"a\": \"3 s\"}{\"a\": \"4\"}{\"a\": true}",
         "1: m 3 s lower\n1: m 4\n1- m: true: not a number\n"},
        /* pieces of a text */
        {JSON "metric m\nvalue a\nsplit :;\n", "{\"a\": \"1:2;;x: 3 \"}{\"a\": \":\"}{\"a\": 7}",
         "1: m 1\n1: m 2\n1: m 3\n1: m 7\n1- m: x: not a number\n1- m: holds no result\n"},
        /* arrays: the median, of an odd and an even number, of one, of none, of what is inside of others */
        {JSON "metric m\nvalue a\n",
         "{\"a\": [5, 1, 3]}{\"a\": [4, 1, 2, 9]}{\"a\": [7]}{\"a\": []}{\"a\": [\"x\"]}{\"a\": [[1], [2, [6]], null]}",
         "1: m 3\n1: m 3\n1: m 7\n1: m 2\n1- m: holds no result\n1- m: holds no result\n3 reduced\n"},
        {JSON "metric m\nvalue a[]\n", "{\"a\": [5, 1]}", "1: m 5\n1: m 1\n"},
        /* pairs of a value and how often it came */
        {JSON "metric m\nvalue a\npairs yes\n",
         "{\"a\": [[1, 3], [2, 3]]}{\"a\": [[1, 3], [2, 4]]}{\"a\": [[1, 4], [2, 3]]}{\"a\": [[9, 0], [5, 1], [1, "
         "-7]]}{\"a\": [[1, 2, 3]]}{\"a\": [4, 2]}{\"a\": [[\"x\", 1], [3, 1]]}",
         "1: m 1.5\n1: m 2\n1: m 1\n1: m 5\n1: m 2\n1: m 4\n1: m 2\n6 reduced\n"},
        {JSON "metric m\nvalue a\npairs yes\n", "{\"a\": [[1, 0], [2, 0]]}", "1- m: not a finite number\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* Which values a metric leaves out, and which of them it tells. */
Test(file_reading, conditions_of_a_metric)
{
    static const struct declared cases[] = {
        {JSON "metric m\nvalue a\nwhen b exists\nwhen c exists\n",
         "{\"a\": 1, \"b\": 1, \"c\": 1}{\"a\": 2, \"b\": 1}{\"a\": 3, \"c\": 1}",
         "1: m 1\n1- m: holds no result\n1- m: holds no result\n"},
        {JSON "metric m\nvalue a\nskip b = 1\n", "{\"a\": 1, \"b\": 1}{\"a\": 2, \"b\": 2}", "1: m 2\n"},
        {JSON "metric m\nvalue a\nfail b = 1 : {{b}} of {{a}}\nfail b = 2\n",
         "{\"a\": 1, \"b\": 1}{\"a\": 2, \"b\": 2}{\"a\": 3, \"b\": 3}{\"a\": [], \"b\": 2}",
         "1: m 3\n1- m: 1: 1 of 1\n1- m: 2: the run failed\n1- m: the run failed\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* What tells the direction: the declaration, the unit, the words of the unit, the words of the name, in this order. */
Test(file_reading, directions)
{
    static const struct declared cases[] = {
        {JSON "metric m\nvalue a\nbetter {{d}}\n",
         "{\"a\": 1, \"d\": \"higher\"}{\"a\": 1, \"d\": \"HIB\"}{\"a\": 1, \"d\": \"Lower\"}{\"a\": 1, \"d\": "
         "\"lib\"}{\"a\": 1, \"d\": \"x\"}{\"a\": 1}",
         "1: m 1 higher\n1: m 1 higher\n1: m 1 lower\n1: m 1 lower\n1: m 1\n1: m 1\n"},
        {JSON "metric m\nvalue a\nbetter higher\nunit s\n", "{\"a\": 1}", "1: m 1 s higher\n"},
        {JSON "metric m\nvalue a\nunit {{u}}\n",
         "{\"a\": 1, \"u\": \"MB/s\"}{\"a\": 1, \"u\": \"s\"}{\"a\": 1, \"u\": \"B/op\"}{\"a\": 1, \"u\": "
         "\"allocs/op\"}{\"a\": 1, \"u\": \"x/opx\"}{\"a\": 1, \"u\": \"x/ops/op\"}",
         "1: m 1 MB/s higher\n1: m 1 s lower\n1: m 1 B/op lower\n1: m 1 allocs/op lower\n1: m 1 "
         "x/opx\n1: m 1 x/ops/op lower\n"},
        {JSON "metric latency\nvalue a\n", "{\"a\": 1}", "1: latency 1 lower\n"},
        {JSON "metric throughput\nvalue a\n", "{\"a\": 1}", "1: throughput 1 higher\n"},
    };
    expect_read(cases, LENGTH(cases));
}

/* The metric's platform comes before the format's; an empty text is none. */
Test(file_reading, what_is_known_of_a_value)
{
    static const struct declared cases[] = {
        {JSON "platform {{p}}\nrun {{r}}\ncommands {{c}}\ntime {{t}}\nmetric m\nvalue a\nmetric n\nvalue b\nplatform "
              "{{q}}\n",
         "{\"a\": 1, \"b\": 2, \"p\": \"kvm\", \"q\": \"lxc\", \"r\": 7, \"c\": \"ls -l\", \"t\": 1700000000}{\"a\": "
         "3}",
         "1: m 1 at 1700000000 on kvm run 7 command ls -l\n1: n 2 at 1700000000 on lxc run 7 command ls -l\n1: m 3\n"},
        {JSON "parameter k {{k}}\noption o {{o}}\nparameters all\nlabels tags\nmetric m\nvalue a\n",
         "{\"a\": 1, \"k\": \"4 k\", \"o\": \"\", \"all\": {\"x\": 1, \"k\": 9, \"-y\": 2, \"z\": null, \"w w\": "
         "\"a\\tb\"}, \"tags\": {\"t\": true, \"v\": []}}"
         "{\"a\": 2, \"o\": \"on\"}",
         "1: m 1 k=4_k x=1 z=null w_w=a_b t~true\n1: m 2 o?on\n"},
        {JSON "parameters all\nmetric {{n}} m {{u}}\nvalue a\n",
         "{\"a\": 1, \"n\": \"sum\", \"u\": \"x\", \"all\": [{\"name\": \"k\", \"level\": 4}, {\"level\": 64}, "
         "{\"name\": \"\", \"level\": 8}, {\"name\": \"l\"}, {}]}",
         "1: sum/64/8 m x 1 k=4\n"},
        {JSON "metric m m m\nvalue a\n", "{\"a\": 1}", "1: m 1\n"},
    };
    expect_read(cases, LENGTH(cases));
}
