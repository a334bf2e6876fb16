# Rscript omnibus.R > omnibus.csv. `data`: the platforms' values, a block in each position, separated by |.
source("tables.R")
set.seed(8)
three <- matrix(round(rnorm(30) + rep(c(0, 0.5, 1), each = 10), 2), 10)
cases <- list(
    hollander_wolfe = matrix(c(5.40, 5.50, 5.55, 5.85, 5.70, 5.75, 5.20, 5.60, 5.50, 5.55, 5.50, 5.40, 5.90, 5.85, 5.70, 5.45, 5.55,
        5.60, 5.40, 5.40, 5.35, 5.45, 5.50, 5.35, 5.25, 5.15, 5.00, 5.85, 5.80, 5.70), ncol = 3, byrow = TRUE),
    three = three, tied = round(three), four = matrix(100 + rnorm(48), 12), two_blocks = matrix(c(1, 2, 3, 4, 2, 3), 2),
    nearly_constant = matrix(c(rep(1, 14), 2), 5), constant = matrix(1, 4, 3), long = matrix(rexp(200), 40))
unequal <- list(
    unequal = list(c(2.9, 3.0, 2.5, 2.6, 3.2), c(3.8, 2.7, 4.0, 2.4), c(2.8, 3.4, 3.7, 2.2, 2.0)),
    single = list(1, c(2, 3, 3), c(3, 4, 5, 5, 6)), far = list(rnorm(40), rnorm(7) + 3, rnorm(90), rnorm(3)))
text <- function(groups) paste(sapply(groups, function(g) paste(number(g), collapse = " ")), collapse = "|")
cat("data,test,statistic,df,p,call\n")
row <- function(groups, test, call, h) cat(text(groups), test, number(unname(h$statistic)), h$parameter, number(h$p.value), paste0("\"", call, "\"\n"), sep = ",")
columns <- function(m) lapply(seq_len(ncol(m)), function(i) m[, i])
for (m in cases) {
    row(columns(m), "friedman", "friedman.test(data)", friedman.test(m))
    row(columns(m), "kruskal-wallis", "kruskal.test(data)", kruskal.test(columns(m)))
}
for (g in unequal) row(g, "kruskal-wallis", "kruskal.test(data)", kruskal.test(g))
