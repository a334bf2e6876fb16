# Counts the tests in what ctest --output-junit wrote: PASSED FAILED SKIPPED.
# A Criterion program is one test to ctest and many to us: its last line has the numbers. What ctest calls failed although every
# case passed (a leak that a sanitizer saw at the end) is one failure more.
/<testcase / {
    status = $0
    sub(/.* status="/, "", status)
    sub(/".*/, "", status)
    cases = good = 0
}
/Synthesis: Tested: / {
    for (i = 1; i < NF; i++) {
        if ($i == "Tested:") cases = $(i + 1)
        if ($i == "Passing:") good = $(i + 1)
    }
}
/<\/testcase>/ {
    if (status == "notrun" || status == "disabled") skipped++
    else if (status == "run") passed += cases ? good : 1
    else { passed += good; failed += cases > good ? cases - good : 1 }
}
END { print passed + 0, failed + 0, skipped + 0 }
