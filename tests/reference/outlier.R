# Rscript outlier.R > outlier.csv: position and score of each value with |modified z| > 3.5, or what one of 20 normal samples of that n passes, unless more than a quarter has
source("tables.R")
z <- function(x) {
    d <- x - median(x)
    if (mad(x) > 0) 0.6745 * d / mad(x, constant = 1) else d / (1.253314 * mean(abs(d)))
}
series <- series_read()
cat("series,index,score,call\n")
for (name in c("heavy_30", "exponential_25", "lognormal_40", "lognormal_200", "one_outlier", "normal_2000", "normal_10", "negative_30", "bimodal_40")) {
    x <- series[[name]]
    step <- 10^-(0:9)[which(sapply(0:9, function(d) all(abs(x * 10^d - round(x * 10^d)) < 1e-9 * abs(x * 10^d) + 1e-12)))[1]]
    odd <- which(abs(z(x)) > max(3.5, qnorm(0.05 / (2 * length(x)), lower.tail = FALSE)) & abs(x - median(x)) > step * (1 + 1e-6))
    if (length(odd) <= length(x) / 4) for (i in odd) row_print(name, i, sprintf("z(x)[%d]", i))
}
