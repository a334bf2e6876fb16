# Rscript paired.R > paired.csv (and paired_data.csv). Differences d of n blocks: the signed-rank test, the median of the Walsh averages and
# the interval that inverts the test, equivalence. Log ratios are rounded where they are tied, so that R sees the ties.
suppressMessages(library(exactRankTests))
source("tables.R")
margin <- log(1.05)

walsh <- function(d) { w <- outer(d, d, "+") / 2; sort(w[!lower.tri(w)]) }
# Zeros stay: at any other ratio they are differences as all others. Equal averages are kept together, half of them above.
inverted <- function(d, least) {
    w <- walsh(d)
    key <- round(w, 12)
    v <- sapply(key, function(k) sum(key > k) + sum(key == k) / 2)
    most <- length(d) * (length(d) + 1) / 2 - least
    c(if (any(v > most)) max(w[v > most]) else min(w), if (any(v < least)) min(w[v < least]) else max(w))
}
exact_interval <- function(d, conf = 0.95) inverted(d, qperm((1 - conf) / 2, rank(abs(d)), length(d)))
normal_interval <- function(d, conf = 0.95) {
    n <- length(d); t <- table(abs(d))
    sigma <- sqrt(n * (n + 1) * (2 * n + 1) / 24 - sum(t^3 - t) / 48)
    inverted(d, ceiling(n * (n + 1) / 4 - qnorm((1 + conf) / 2) * sigma - 0.5))
}
exact_p <- function(d, a = "two.sided") wilcox.exact(d, alternative = a, exact = TRUE)$p.value
normal_p <- function(d, a = "two.sided") wilcox.test(d, alternative = a, exact = FALSE)$p.value

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
    none <- all(d == 0)
    row_print(key, "v", "sum(rank(abs(d[d != 0]))[d[d != 0] > 0])")
    if (!none) {
        p <- if (exact && !ties && !zeros) "wilcox.test(d, exact = TRUE%s)$p.value" else if (exact) "wilcox.exact(d, exact = TRUE%s)$p.value" else "wilcox.test(d, exact = FALSE%s)$p.value"
        row_print(key, "p", sprintf(p, ""))
        row_print(key, "p_less", sprintf(p, ", alternative = \"less\""))
        row_print(key, "p_greater", sprintf(p, ", alternative = \"greater\""))
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
            f <- if (exact) "exact_interval" else "normal_interval"
            row_print(key, paste0("low", suffix), sprintf("%s(d, %g)[1]", f, conf))
            row_print(key, paste0("high", suffix), sprintf("%s(d, %g)[2]", f, conf))
        }
        if (exact && ties && !zeros && conf == 0.95) { # the package's own answer, where its lopsided ends agree
            own <- wilcox.exact(d, exact = TRUE, conf.int = TRUE)$conf.int
            for (side in 1:2) if (abs(own[side] - exact_interval(d)[side]) < 1e-9)
                row_print(key, c("low", "high")[side], sprintf("wilcox.exact(d, exact = TRUE, conf.int = TRUE)$conf.int[%d]", side))
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
