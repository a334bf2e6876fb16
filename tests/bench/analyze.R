# What `virtstat analyze` does with a wide folder, in R: Rscript analyze.R FOLDER [PLOTS]
# Summaries of each series, tests and ratios of each pair, Holm; with PLOTS a chart for each benchmark there, too.
arguments <- commandArgs(TRUE)
files <- list.files(arguments[1], "-results\\.csv$", full.names = TRUE)
data <- lapply(files, read.csv)
names(data) <- sub("-results\\.csv$", "", basename(files))
for (benchmark in names(data[[1]])[-1]) {
    series <- lapply(data, `[[`, benchmark)
    print(sapply(series, function(x) c(n = length(x), mean = mean(x), sd = sd(x), mad = mad(x), quantile(x),
        t.test(x)$conf.int, sort(x)[c(2, length(x) - 1)], shapiro.test(x)$p.value)))
    pairs <- combn(names(series), 2)
    tests <- apply(pairs, 2, function(pair) {
        x <- series[[pair[1]]]
        y <- series[[pair[2]]]
        ratio <- suppressWarnings(wilcox.test(log(x), log(y), conf.int = TRUE))
        c(p = suppressWarnings(wilcox.test(x, y)$p.value), ratio = exp(ratio$estimate), exp(ratio$conf.int), t.test(x, y)$p.value)
    })
    print(rbind(tests, holm = p.adjust(tests[1, ], "holm")))
    if (length(arguments) > 1) {
        png(file.path(arguments[2], paste0(benchmark, ".png")), 1500, 900)
        stripchart(series, vertical = TRUE, method = "jitter", pch = 1, main = benchmark)
        dev.off()
    }
}
