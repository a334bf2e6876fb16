# Rscript pairs.R > pairs.csv
suppressMessages(library(exactRankTests))
source("tables.R")
series <- series_read()
margin <- 0.05

# The interval that inverts the test, with the tied ratios kept together (signif): as in wilcox.exact, where the rounding
# of log(x) - log(y) tears them apart. qu, ql: quantiles of U.
inverted <- function(x, y, qu, ql) {
    d <- sort(signif(as.vector(outer(x, y, "/")), 12))
    groups <- rle(d)
    below <- cumsum(groups$lengths) - groups$lengths
    w <- rep(length(d) - below - groups$lengths / 2, groups$lengths)
    c(if (ql >= max(w)) min(d) else max(d[w > ql]), if (qu <= min(w)) max(d) else min(d[w <= qu]))
}
exact_interval <- function(x, y, conf = 0.95) {
    r <- rank(c(x, y)); n <- length(x); least <- n * (n + 1) / 2
    inverted(x, y, qperm((1 - conf) / 2, r, n) - least, qperm(1 - (1 - conf) / 2, r, n) - least)
}
# Above 50: the quantile with continuity and tie correction.
normal_interval <- function(x, y, conf = 0.95) {
    n <- length(x); m <- length(y); t <- table(c(x, y))
    sigma <- sqrt(n * m / 12 * (n + m + 1 - sum(t^3 - t) / ((n + m) * (n + m - 1))))
    qu <- ceiling(n * m / 2 - qnorm((1 + conf) / 2) * sigma - 0.5)
    inverted(x, y, qu, n * m - qu)
}
exact_p <- function(x, y, a = "two.sided") wilcox.exact(x, y, alternative = a, exact = TRUE)$p.value
normal_p <- function(x, y, a = "two.sided") wilcox.test(x, y, alternative = a, exact = FALSE)$p.value

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
    p <- if (exact && !ties) "wilcox.test(x, y, exact = TRUE%s)$p.value" else if (exact) "wilcox.exact(x, y, exact = TRUE%s)$p.value" else "wilcox.test(x, y, exact = FALSE%s)$p.value"
    all_equal <- max(c(x, y)) == min(c(x, y))
    row_print(key, "u", "unname(wilcox.test(x, y)$statistic)")
    if (!all_equal) {
        row_print(key, "p", sprintf(p, ""))
        row_print(key, "p_less", sprintf(p, ", alternative = \"less\""))
        row_print(key, "p_greater", sprintf(p, ", alternative = \"greater\""))
    }
    row_print(key, "ratio", "exp(median(outer(log(x), log(y), \"-\")))")
    if (exact && !ties) {
        row_print(key, "ratio_low", "exp(wilcox.test(log(x), log(y), exact = TRUE, conf.int = TRUE)$conf.int[1])")
        row_print(key, "ratio_high", "exp(wilcox.test(log(x), log(y), exact = TRUE, conf.int = TRUE)$conf.int[2])")
        row_print(key, "ratio_low_99", "exp(wilcox.test(log(x), log(y), exact = TRUE, conf.int = TRUE, conf.level = 0.99)$conf.int[1])")
    } else if (exact) {
        row_print(key, "ratio_low", "exact_interval(x, y)[1]")
        row_print(key, "ratio_high", "exact_interval(x, y)[2]")
        row_print(key, "ratio_low_99", "exact_interval(x, y, 0.99)[1]")
        if (!all_equal) { # the package's own answer, where the rounding of logarithms spares it
            own <- exp(wilcox.exact(log(x), log(y), exact = TRUE, conf.int = TRUE)$conf.int)
            if (abs(own[1] / exact_interval(x, y)[1] - 1) < 1e-9)
                row_print(key, "ratio_low", "exp(wilcox.exact(log(x), log(y), exact = TRUE, conf.int = TRUE)$conf.int[1])")
            if (abs(own[2] / exact_interval(x, y)[2] - 1) < 1e-9)
                row_print(key, "ratio_high", "exp(wilcox.exact(log(x), log(y), exact = TRUE, conf.int = TRUE)$conf.int[2])")
        }
    } else {
        row_print(key, "ratio_low", "normal_interval(x, y)[1]")
        row_print(key, "ratio_high", "normal_interval(x, y)[2]")
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
