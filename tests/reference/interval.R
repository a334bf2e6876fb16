# Rscript interval.R > interval.csv: `rank` and `coverage` of the median's interval (key: n), `t` of Student's (key: n)
source("tables.R")
cat("n,confidence,rank,coverage,t,call\n")
for (n in c(2:31, 39, 40, 50, 51, 75, 100, 101, 500, 1000, 4999, 5000, 100000, 2000000)) for (c in c(0.8, 0.9, 0.95, 0.99, 0.999)) {
    k <- qbinom((1 - c) / 2, n, 0.5)
    coverage <- if (k > 0) 1 - 2 * pbinom(k - 1, n, 0.5) else NA
    cat(sprintf("%d", n), c, k, number(coverage), number(qt((1 + c) / 2, n - 1)),
        "\"qbinom((1 - c) / 2, n, 0.5); 1 - 2 * pbinom(k - 1, n, 0.5); qt((1 + c) / 2, n - 1)\"\n", sep = ",")
}
