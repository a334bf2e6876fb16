# Rscript paired.R > paired.csv (and paired_data.csv). Differences d of n blocks: the signed-rank test, the median of the Walsh averages and
# the interval that inverts the test, equivalence. Log ratios are rounded where they are tied, so that R sees the ties.
suppressMessages(library(exactRankTests))
source("tables.R")
margin <- log(1.05)

walsh <- function(d) { w <- outer(d, d, "+") / 2; sort(w[!lower.tri(w)]) }
# Just beside 0, where a difference of 0 lies below and so does the average of two that are equal but for their sign.
beside <- function(d) d - 1e-11
least_above <- function(d, v) { # the probability of a V as large, by the ranks beside 0
    n <- length(d); r <- rank(abs(beside(d))); t <- table(signif(abs(beside(d)), 12))
    if (n <= 50) return(pperm(v, r, n, alternative = "greater"))
    sigma <- sqrt(n * (n + 1) * (2 * n + 1) / 24 - sum(t^3 - t) / 48)
    pnorm((v - n * (n + 1) / 4 - 0.5) / sigma, lower.tail = FALSE)
}
# The closure of the shifts that the test does not reject: the smallest average at which V is not too large any more.
lower_end <- function(d, conf) {
    all <- walsh(d); key <- round(all, 12); w <- all[!duplicated(key)]; steps <- unique(key)
    kept <- function(i) least_above(d, sum(key > steps[i])) >= (1 - conf) / 2 * (1 - 1e-12)
    low <- 1; high <- length(w) # V falls as the shift grows, so that halves find it
    while (low < high) { middle <- (low + high) %/% 2; if (kept(middle)) high <- middle else low <- middle + 1 }
    w[low]
}
interval <- function(d, conf = 0.95) c(lower_end(d, conf), -lower_end(-d, conf))
exact_p <- function(d, a) if (a == "greater") wilcox.exact(beside(d), alternative = a, exact = TRUE)$p.value else exact_p(-d, "greater")
normal_p <- function(d, a) if (a == "greater") wilcox.test(beside(d), alternative = a, exact = FALSE)$p.value else normal_p(-d, "greater")

set.seed(20)
# As they are read back: what is printed is what is computed with.
as_printed <- function(d) as.numeric(sprintf("%.17g", d))
cases <- list(
    one = 0.25, two = c(0.25, -0.5), three = c(0.25, 0.5, 1), four_ties = c(0.25, 0.25, 0.5, -0.25),
    zeros = c(0, 0, 0.5, -0.25, 1, 0.75, 0.125), all_zero = c(0, 0, 0), one_not_zero = c(0, 0, 0, 0.5),
    all_equal = rep(0.125, 9), opposite = c(-1, 1, -2, 2, -3, 3), below = -(1:8) / 16, above = (1:8) / 16,
    two_values = c(rep(0.0625, 6), rep(-0.03125, 5)), quarters = round(rnorm(20) * 4) / 16 + 0.0625,
    quarters_50 = round(rnorm(50) * 4) / 16 + 0.0625, quarters_60 = round(rnorm(60) * 4) / 16 + 0.0625,
    halves_with_zeros = round(rnorm(30) * 2) / 2, halves_with_zeros_70 = round(rnorm(70) * 2) / 2,
    tiny = rnorm(12) * 1e-5, huge = rnorm(12) * 100 + 300)
for (n in c(5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 25, 30, 40, 49, 50, 51, 60, 100, 200, 500))
    cases[[paste0("normal_", n)]] <- 0.02 * rnorm(n) + 0.01
for (n in c(6, 10, 20, 50, 80)) {
    cases[[paste0("skewed_", n)]] <- 0.1 * rexp(n) - 0.05
    cases[[paste0("heavy_", n)]] <- 0.02 * rt(n, 2)
    cases[[paste0("near_", n)]] <- 0.005 * rnorm(n)
}
cases <- lapply(cases, as_printed)

cat("name,values\n", file = "paired_data.csv")
for (name in names(cases)) cat(name, ",", paste(number(cases[[name]]), collapse = " "), "\n", sep = "", file = "paired_data.csv", append = TRUE)
cat("d,quantity,value,call\n")
for (name in names(cases)) {
    d <- cases[[name]]; n <- length(d)
    key <- name
    exact <- n <= 50; zeros <- any(d == 0); ties <- anyDuplicated(abs(d)) > 0
    row_print(key, "v", if (zeros || ties) "sum(round(walsh(d), 12) > 0) + sum(round(walsh(d), 12) == 0) / 2" else "sum(rank(abs(d))[d > 0])")
    if (!zeros && !ties) {
        p <- if (exact) "wilcox.test(d, exact = TRUE%s)$p.value" else "wilcox.test(d, exact = FALSE%s)$p.value"
        row_print(key, "p", sprintf(p, ""))
        row_print(key, "p_less", sprintf(p, ", alternative = \"less\""))
        row_print(key, "p_greater", sprintf(p, ", alternative = \"greater\""))
    } else {
        f <- if (exact) "exact_p" else "normal_p"
        row_print(key, "p", sprintf("min(1, 2 * %s(d, \"less\"), 2 * %s(d, \"greater\"))", f, f))
        row_print(key, "p_less", sprintf("%s(d, \"less\")", f))
        row_print(key, "p_greater", sprintf("%s(d, \"greater\")", f))
        if (!zeros && !any(d %in% -d)) row_print(key, "p", if (exact) "wilcox.exact(d, exact = TRUE)$p.value" else "wilcox.test(d, exact = FALSE)$p.value")
    }
    row_print(key, "estimate", "median(walsh(d))")
    row_print(key, "share", "mean((sign(zapsmall(walsh(d), 12)) + 1) / 2)")
    for (conf in c(0.95, 0.99)) {
        suffix <- if (conf == 0.95) "" else "_99"
        if (2^(1 - n) > 1 - conf) next
        if (exact && !ties && !zeros) {
            row_print(key, paste0("low", suffix), sprintf("wilcox.test(d, exact = TRUE, conf.int = TRUE, conf.level = %g)$conf.int[1]", conf))
            row_print(key, paste0("high", suffix), sprintf("wilcox.test(d, exact = TRUE, conf.int = TRUE, conf.level = %g)$conf.int[2]", conf))
        } else {
            row_print(key, paste0("low", suffix), sprintf("interval(d, %g)[1]", conf))
            row_print(key, paste0("high", suffix), sprintf("interval(d, %g)[2]", conf))
        }
        if (!exact && !ties && conf == 0.95) { # uniroot stops within 1e-4 of the end
            row_print(key, "low_near", "wilcox.test(d, exact = FALSE, conf.int = TRUE)$conf.int[1]")
            row_print(key, "high_near", "wilcox.test(d, exact = FALSE, conf.int = TRUE)$conf.int[2]")
        }
    }
    if (!any(abs(abs(d) - margin) < 1e-9)) {
        f <- if (exact) "exact_p" else "normal_p"
        row_print(key, "equivalence_p", sprintf("max(%s(d + margin, \"greater\"), %s(d - margin, \"less\"))", f, f))
    }
}
