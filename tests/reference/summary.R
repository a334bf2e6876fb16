# Rscript summary.R > summary.csv
source("tables.R")
calls <- c(
    mean = "mean(x)", sd = "sd(x)", cv = "sd(x) / mean(x)",
    min = "min(x)", q1 = "unname(quantile(x, 0.25))", median = "median(x)", q3 = "unname(quantile(x, 0.75))", max = "max(x)",
    q07 = "unname(quantile(x, 0.07))", q90 = "unname(quantile(x, 0.9))", mad = "mad(x)",
    mean_low = "t.test(x)$conf.int[1]", mean_high = "t.test(x)$conf.int[2]",
    mean_low_99 = "t.test(x, conf.level = 0.99)$conf.int[1]", mean_high_99 = "t.test(x, conf.level = 0.99)$conf.int[2]",
    median_low = "sort(x)[qbinom(0.025, length(x), 0.5)][1]",
    median_high = "{ k <- qbinom(0.025, length(x), 0.5); if (k > 0) sort(x)[length(x) + 1 - k] else NA }",
    coverage = "{ k <- qbinom(0.025, length(x), 0.5); if (k > 0) 1 - 2 * pbinom(k - 1, length(x), 0.5) else NA }",
    fence_low = "unname(quantile(x, 0.25) - 1.5 * IQR(x))", fence_high = "unname(quantile(x, 0.75) + 1.5 * IQR(x))",
    w = "unname(shapiro.test(x)$statistic)", w_p = "shapiro.test(x)$p.value",
    lag1 = "if (length(x) < 3 || max(x) == min(x)) NA else acf(x, plot = FALSE)$acf[2]",
    lag1_bound = "if (length(x) < 3 || max(x) == min(x)) NA else qnorm(0.975) / sqrt(length(x))")
free <- c("w", "w_p", "lag1", "lag1_bound", "coverage", "cv")
series <- series_read()
cat("series,quantity,value,call\n")
for (name in names(series)) for (quantity in names(calls)) {
    x <- series[[name]]
    call <- calls[[quantity]]
    if (quantity == "cv" && min(x) <= 0) next
    if (startsWith(quantity, "mean_") && max(x) == min(x)) next # R refuses constants; theirs is [x, x]
    if (name %in% names(scales)) {
        call <- gsub("\\(x", paste0("(x / ", scales[[name]]), call)
        if (!quantity %in% free) call <- paste0("(", call, ") * ", scales[[name]])
    }
    row_print(name, quantity, call)
}
