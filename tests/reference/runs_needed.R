# Rscript runs_needed.R > runs_needed.csv. Noether's number of runs per side, and of blocks, and no fewer than the exact
# tests need.
source("tables.R")
needed <- function(share, alpha) {
    n <- ceiling((qnorm(1 - alpha / 2) + qnorm(0.8))^2 / (3 * (share - 0.5)^2) / 2)
    while (2 / choose(2 * n, n) > alpha) n <- n + 1
    n
}
blocks <- function(share, alpha) {
    n <- ceiling((qnorm(1 - alpha / 2) + qnorm(0.8))^2 / (3 * (share - 0.5)^2))
    while (2^(1 - n) > alpha) n <- n + 1
    n
}
cat("share,alpha,runs,blocks,call\n")
for (share in c(0, 0.05, 0.2, 0.31, 0.4, 0.49, 0.52, 0.6, 0.7, 0.75, 0.9, 0.99, 1)) for (alpha in c(0.05, 0.01, 0.05 / 6))
    cat(number(share), number(alpha), needed(share, alpha), blocks(share, alpha), "\"needed(share, alpha), blocks(share, alpha)\"\n", sep = ",")
