# Rscript friedman.R > friedman.csv. The exact p of Friedman's test: the sums of ranks of all orders in all blocks, counted out.
source("tables.R")
orders <- function(k) if (k == 1) matrix(1) else do.call(rbind, lapply(seq_len(k), function(first) {
    rest <- orders(k - 1)
    cbind(first, ifelse(rest >= first, rest + 1, rest))
}))
distribution <- function(k, n) {
    steps <- orders(k)
    chances <- c(1)
    sums <- matrix(0, 1, k)
    for (block in seq_len(n)) {
        all <- do.call(rbind, lapply(seq_len(nrow(steps)), function(i) sweep(sums, 2, steps[i, ], "+")))
        all <- t(apply(all, 1, sort)) # the platforms are alike
        key <- apply(all, 1, paste, collapse = " ")
        chances <- tapply(rep(chances / nrow(steps), nrow(steps)), key, sum)
        sums <- do.call(rbind, lapply(strsplit(names(chances), " "), as.numeric))
    }
    list(squares = rowSums((sums - n * (k + 1) / 2)^2), chances = as.numeric(chances))
}
set.seed(1937)
cat("data,p,call\n")
text <- function(m) paste(apply(m, 2, function(g) paste(number(g), collapse = " ")), collapse = "|")
for (size in list(c(3, 2), c(3, 3), c(3, 6), c(3, 10), c(3, 20), c(3, 50), c(4, 2), c(4, 3), c(4, 5), c(4, 8), c(4, 10))) {
    null <- distribution(size[1], size[2])
    for (shift in c(0, 0.5, 1, 3)) {
        m <- t(apply(matrix(rnorm(prod(size)), size[2]) + rep(shift * seq_len(size[1]), each = size[2]), 1, rank))
        squares <- sum((colSums(m) - size[2] * (size[1] + 1) / 2)^2)
        cat(text(m), number(sum(null$chances[null$squares >= squares - 1e-9])),
            paste0("\"with(distribution(", size[1], ", ", size[2], "), sum(chances[squares >= ", squares, "]))\"\n"), sep = ",")
    }
}
