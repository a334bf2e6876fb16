# Rscript pairs.R > pairs.csv
suppressMessages(library(exactRankTests))
source("tables.R")
series <- series_read()
margin <- 0.05

# Just beside a ratio of 1, where an x that equals a y lies below it.
beside <- function(x) x * (1 - 1e-11)
least_above <- function(x, y, u) { # the probability of a U as large, by the ranks beside 1
    n <- length(x); m <- length(y); r <- rank(c(beside(x), y)); t <- table(r)
    if (n <= 50 && m <= 50) return(pperm(u + n * (n + 1) / 2, r, n, alternative = "greater"))
    sigma <- sqrt(n * m / 12 * (n + m + 1 - sum(t^3 - t) / ((n + m) * (n + m - 1))))
    pnorm((u - n * m / 2 - 0.5) / sigma, lower.tail = FALSE)
}
# The closure of the ratios that the test does not reject: the smallest one at which U is not too large any more. The
# ratios of pairs ascend and P falls with them, so that halves find it.
lower_end <- function(x, y, conf) {
    all <- sort(signif(as.vector(outer(x, y, "/")), 12)); ratios <- unique(all)
    kept <- function(i) least_above(x, y, sum(all > ratios[i])) >= (1 - conf) / 2 * (1 - 1e-12)
    low <- 1; high <- length(ratios)
    while (low < high) { middle <- (low + high) %/% 2; if (kept(middle)) high <- middle else low <- middle + 1 }
    ratios[low]
}
interval <- function(x, y, conf = 0.95) c(lower_end(x, y, conf), 1 / lower_end(y, x, conf))
exact_p <- function(x, y, a) if (a == "greater") wilcox.exact(beside(x), y, alternative = a, exact = TRUE)$p.value else exact_p(y, x, "greater")
normal_p <- function(x, y, a) if (a == "greater") wilcox.test(beside(x), y, alternative = a, exact = FALSE)$p.value else normal_p(y, x, "greater")

pairs <- list(
    c("normal_2", "normal_3"), c("normal_4", "normal_4"), c("normal_5", "slower_10"), c("normal_6", "faster_7"),
    c("normal_10", "slower_10"), c("normal_10", "normal_11"), c("normal_12", "normal_10"), c("normal_20", "near_12"),
    c("near_10", "near_12"), c("near_12", "near_10"), c("normal_50", "slower_50"), c("slower_50", "normal_50"),
    c("normal_7", "normal_50"), c("lognormal_10", "lognormal_40"), c("lognormal_5", "uniform_15"),
    c("heavy_30", "exponential_25"), c("rounded_8", "rounded_10"), c("rounded_10", "rounded_12"),
    c("rounded_12", "rounded_10"), c("rounded_30", "rounded_12"), c("rounded_50", "rounded_50b"),
    c("rounded_50b", "rounded_30"), c("one_outlier", "constant_10"), c("one_outlier", "rounded_8"),
    c("constant_10", "one_differs"), c("two_values", "one_differs"), c("constant_6", "constant_10"),
    c("constant_6", "constant_6"), c("bimodal_40", "full_digits"), c("full_digits", "rounded_10"),
    c("normal_51", "normal_50"), c("normal_51", "near_90"), c("near_90", "normal_100"), c("normal_100", "normal_500"),
    c("lognormal_200", "lognormal_40"), c("rounded_80", "rounded_120"), c("rounded_120", "rounded_50"),
    c("normal_500", "normal_7"), c("trend_30", "normal_100"), c("normal_5", "normal_2000"))

cat("x,y,quantity,value,call\n")
for (pair in pairs) {
    x <- series[[pair[1]]]; y <- series[[pair[2]]]
    key <- paste(pair, collapse = ",")
    exact <- length(x) <= 50 && length(y) <= 50
    ties <- any(duplicated(c(x, y)))
    row_print(key, "u", "unname(wilcox.test(x, y)$statistic)")
    if (!ties) {
        p <- if (exact) "wilcox.test(x, y, exact = TRUE%s)$p.value" else "wilcox.test(x, y, exact = FALSE%s)$p.value"
        row_print(key, "p", sprintf(p, ""))
        row_print(key, "p_less", sprintf(p, ", alternative = \"less\""))
        row_print(key, "p_greater", sprintf(p, ", alternative = \"greater\""))
    } else {
        f <- if (exact) "exact_p" else "normal_p"
        row_print(key, "p", sprintf("min(1, 2 * %s(x, y, \"less\"), 2 * %s(x, y, \"greater\"))", f, f))
        row_print(key, "p_less", sprintf("%s(x, y, \"less\")", f))
        row_print(key, "p_greater", sprintf("%s(x, y, \"greater\")", f))
        if (!any(x %in% y)) row_print(key, "p_greater", if (exact) "wilcox.exact(x, y, exact = TRUE, alternative = \"greater\")$p.value" else "wilcox.test(x, y, exact = FALSE, alternative = \"greater\")$p.value")
    }
    row_print(key, "ratio", "exp(median(outer(log(x), log(y), \"-\")))")
    if (exact && !ties) {
        row_print(key, "ratio_low", "exp(wilcox.test(log(x), log(y), exact = TRUE, conf.int = TRUE)$conf.int[1])")
        row_print(key, "ratio_high", "exp(wilcox.test(log(x), log(y), exact = TRUE, conf.int = TRUE)$conf.int[2])")
        row_print(key, "ratio_low_99", "exp(wilcox.test(log(x), log(y), exact = TRUE, conf.int = TRUE, conf.level = 0.99)$conf.int[1])")
    } else {
        row_print(key, "ratio_low", "interval(x, y)[1]")
        row_print(key, "ratio_high", "interval(x, y)[2]")
        if (exact) row_print(key, "ratio_low_99", "interval(x, y, 0.99)[1]")
        if (!ties) { # uniroot stops within 1e-4 of the end
            row_print(key, "ratio_low_near", "exp(wilcox.test(log(x), log(y), exact = FALSE, conf.int = TRUE)$conf.int[1])")
            row_print(key, "ratio_high_near", "exp(wilcox.test(log(x), log(y), exact = FALSE, conf.int = TRUE)$conf.int[2])")
        }
    }
    if (sd(x) > 0 || sd(y) > 0) {
        row_print(key, "welch_t", "unname(t.test(x, y)$statistic)")
        row_print(key, "welch_df", "unname(t.test(x, y)$parameter)")
        row_print(key, "welch_p", "t.test(x, y)$p.value")
    }
    f <- if (exact) "exact_p" else "normal_p"
    row_print(key, "equivalence_p", sprintf("max(%s(x * (1 + margin), y, \"greater\"), %s(x, y * (1 + margin), \"less\"))", f, f))
}
