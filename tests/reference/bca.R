# Rscript bca.R > bca.csv: BCa intervals of the mean and of the median, the least and the most that 20 seeds
# give for each end. That range is the Monte-Carlo error; with few different values an end jumps between two of them.
library(boot)
source("tables.R")
series <- series_read()
# boot.ci as it is, but replicates that equal the statistic count half: with few different values they are many.
bca <- function(x, statistic, conf, seed) {
    set.seed(seed)
    b <- boot(x, function(x, i) statistic(x[i]), 9999)
    near <- abs(b$t - b$t0) <= 1e-12 * max(abs(x))
    b$t[near] <- b$t0 + c(-1e-9, 1e-9) * sd(x)
    boot.ci(b, conf, "bca", L = empinf(b, type = "jack"))$bca[4:5]
}
cat("series,statistic,confidence,low_least,low_most,high_least,high_most,call\n")
names <- c("normal_3", "normal_4", "normal_5", "normal_10", "normal_20", "normal_50", "lognormal_5", "lognormal_10",
    "lognormal_40", "lognormal_200", "exponential_25", "heavy_30", "two_modes_48", "one_outlier", "negative_30", "rounded_10",
    "rounded_50", "clock_20", "with_zero", "normal_500")
for (name in names) for (statistic in c("mean", "median")) for (conf in if (name == "lognormal_40") c(0.8, 0.95, 0.99) else 0.95) {
    if (statistic == "median" && (length(series[[name]]) < 10 || any(duplicated(series[[name]])))) next
    ends <- sapply(1:20, function(seed) bca(series[[name]], get(statistic), conf, seed))
    cat(name, statistic, conf, number(min(ends[1, ])), number(max(ends[1, ])), number(min(ends[2, ])), number(max(ends[2, ])),
        sprintf("\"bca(x, %s, %g, seed)\"\n", statistic, conf), sep = ",")
}
