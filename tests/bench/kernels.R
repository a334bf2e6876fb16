# The computations of kernels.c, in their order: prints the median seconds of each, NA where R or the package has none.
suppressWarnings(library(boot))
have <- function(package) suppressWarnings(suppressMessages(require(package, quietly = TRUE, character.only = TRUE)))
x20 <- runif(20); x10 <- runif(10); x <- runif(50); y <- runif(50)
rounded_x <- round(100 * x); rounded_y <- round(100 * y); long <- runif(1e5)
works <- list(
    function() boot(x20, function(x, i) median(x[i]), 1e5),
    function() boot.ci(boot(x10, function(x, i) mean(x[i]), 9999), type = "bca"),
    function() wilcox.test(x, y, exact = TRUE),
    if (have("exactRankTests")) function() wilcox.exact(rounded_x, rounded_y, exact = TRUE),
    NULL,
    if (have("diptest")) function() dip(long))
for (work in works) {
    if (is.null(work)) { cat("NA\n"); next }
    invisible(work())
    once <- system.time(work())[["elapsed"]]
    repeats <- max(1, round(0.05 / max(once, 1e-4))) # the clock shows milliseconds
    cat(median(replicate(if (once > 0.5) 1 else 5, system.time(for (i in seq_len(repeats)) work())[["elapsed"]])) / repeats, "\n")
}
