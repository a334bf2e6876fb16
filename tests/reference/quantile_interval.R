# Rscript quantile_interval.R > quantile_interval.csv: the interval of a quantile by order statistics. `least` rows: the fewest runs
# that have one, found by counting. `ranks` rows: the ranks of its ends and its coverage. The other rows are on the series: its ends,
# and the quantile itself.
source("tables.R")
least <- function(q, c) { n <- 1; while (max(q, 1 - q)^n > (1 - c) / 2) n <- n + 1; n }
calls <- c("{ n <- 1; while (max(q, 1 - q)^n > (1 - c) / 2) n <- n + 1; n }",
    "k <- c(qbinom((1 - c) / 2, n, q), qbinom((1 + c) / 2, n, q) + 1); pbinom(k[2] - 1, n, q) - pbinom(k[1] - 1, n, q)",
    "k <- c(qbinom((1 - c) / 2, n, q), qbinom((1 + c) / 2, n, q) + 1); sort(x)[k]; quantile(x, q)")
ranks <- function(n, q, c) {
    k <- c(qbinom((1 - c) / 2, n, q), qbinom((1 + c) / 2, n, q) + 1)
    if (k[1] < 1 || k[2] > n) NULL else k
}
row <- function(what, n, q, c, low, high, third, call)
    cat(what, sprintf("%d", n), number(q), number(c), number(low), number(high), number(third), paste0("\"", call, "\"\n"), sep = ",")
cat("what,n,q,confidence,low,high,value,call\n")
quantiles <- c(0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999)
for (q in quantiles) for (c in c(0.8, 0.95, 0.975, 0.99, 0.999)) row("least", least(q, c), q, c, NA, NA, NA, calls[1])
for (q in quantiles) for (c in c(0.95, 0.975, 1 - 0.05 / 24))
    for (n in c(6, 10, 71, 72, 73, 100, 200, 367, 368, 369, 500, 1000, 5000, 100000, 2000000)) {
        k <- ranks(n, q, c)
        coverage <- if (is.null(k)) NA else pbinom(k[2] - 1, n, q) - pbinom(k[1] - 1, n, q)
        row("ranks", n, q, c, if (is.null(k)) NA else k[1], if (is.null(k)) NA else k[2], coverage, calls[2])
    }
series <- series_read()
for (name in names(series)) for (q in c(0.01, 0.05, 0.25, 0.95, 0.99)) {
    x <- series[[name]]
    if (name %in% names(scales) || max(abs(x)) > 1e290) next
    k <- ranks(length(x), q, 0.95)
    row(name, length(x), q, 0.95, if (is.null(k)) NA else sort(x)[k[1]], if (is.null(k)) NA else sort(x)[k[2]],
        unname(quantile(x, q)), calls[3])
}
