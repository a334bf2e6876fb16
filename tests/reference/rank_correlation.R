# Rscript rank_correlation.R > rank_correlation.csv. x and y of each run in the order of time, and its group.
# `exact` is cor.test's p where one group has no ties, `effective` how many independent runs there are, `normal` coin's p with
# its z shrunk by sqrt(effective / n).
suppressMessages(library(coin))
source("tables.R")
set.seed(11)
ranks <- function(v, g) ave(v, g, FUN = function(v) (rank(v) - (length(v) + 1) / 2) / length(v))
lag1 <- function(r) sum(r[-1] * r[-length(r)]) / sum(r^2)
walk <- function(n, phi) as.numeric(arima.sim(list(ar = phi), n))
steal <- function(n) ifelse(runif(n) < 0.6, 0, round(rexp(n), 2))
interleaved <- function(k, blocks) as.vector(replicate(blocks, sample(k)))
s40 <- steal(40); s240 <- steal(240); g40 <- interleaved(4, 10); g240 <- interleaved(3, 80)
cases <- list(
    perfect_5 = list(1:5, c(10, 20, 30, 40, 50), rep(1, 5)), five = list(c(3, 1, 4, 2, 5), c(2, 1, 3, 5, 4), rep(1, 5)),
    nine = list(rnorm(9), rnorm(9), rep(1, 9)), nine_down = list(c(1, 5, 2, 9, 3, 8, 4, 7, 6), -c(2, 4, 3, 9, 1, 7, 6, 8, 5), rep(1, 9)),
    ties = list(c(0, 0, 0, 1, 0, 2, 0, 0, 3, 0), c(9, 8, 9, 7, 9, 5, 8, 9, 4, 9), rep(1, 10)),
    explained = list(s40, 900 * g40 - 20 * s40 + rnorm(40), g40), level = list(10 * g40 + runif(40), 100 * g40 + rnorm(40), g40),
    constant_group = list(ifelse(g40 == 1, 0, s40), rnorm(40), g40), unequal = list(rnorm(30), rnorm(30), rep(c(1, 2, 3, 3, 2, 3), 5)),
    drifting = list(walk(60, 0.95), walk(60, 0.95), interleaved(3, 20)), long = list(s240, 50 * g240 - s240 + 3 * rnorm(240), g240),
    long_drifting = list(walk(300, 0.95), walk(300, 0.95), interleaved(3, 100)), constant = list(rep(2, 12), rnorm(12), rep(1:2, 6)))
for (i in 1:6) cases[[paste0("small_", i)]] <- { x <- rnorm(4 + i %/% 2 * 2); list(x, x * (i %% 3) / 2 + rnorm(length(x)), rep(1, length(x))) }
cat("case,x,y,group,rho,effective,normal,exact,call\n")
for (name in names(cases)) {
    x <- as.numeric(cases[[name]][[1]]); y <- as.numeric(cases[[name]][[2]]); g <- cases[[name]][[3]]; n <- length(x)
    rx <- ranks(x, g); ry <- ranks(y, g)
    rho <- if (sd(rx) > 0) sum(rx * ry) / sqrt(sum(rx^2) * sum(ry^2)) else NA
    ab <- lag1(rx) * lag1(ry)
    effective <- if (is.na(rho)) n else if (ab > 0) n * (1 - ab) / (1 + ab) else n
    test <- if (!is.na(rho)) independence_test(ry ~ rx | factor(g))
    normal <- if (is.na(rho)) NA else 2 * pnorm(-abs(as.numeric(statistic(test))) * sqrt(effective / n))
    plain <- length(unique(g)) == 1 && !any(duplicated(x), duplicated(y)) && n <= 9
    exact <- if (plain) cor.test(x, y, method = "spearman", exact = TRUE)$p.value else NA
    if (length(unique(g)) == 1 && !is.na(rho)) stopifnot(all.equal(rho, cor(x, y, method = "spearman")))
    cat(name, paste(number(x), collapse = " "), paste(number(y), collapse = " "), paste(g, collapse = " "), number(rho), number(effective),
        number(normal), number(exact), "\"coin::independence_test(ry ~ rx | group); cor.test(x, y, method = \"\"spearman\"\")\"\n", sep = ",")
}
