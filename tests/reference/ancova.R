# Rscript ancova.R > ancova.csv. `d`, `z`: differences in blocks and those of the covariate.
source("tables.R")
set.seed(1957)
cat("d,z,intercept,se,slope,p,low,high,equivalence_p,call\n")
text <- function(x) paste(number(x), collapse = " ")
row <- function(d, z) {
    h <- summary(lm(d ~ z))$coefficients
    ci <- confint(lm(d ~ z), level = 0.9)[1, ]
    df <- length(d) - 2
    m <- log(1.05)
    eq <- max(pt((h[1, 1] - m) / h[1, 2], df), pt((h[1, 1] + m) / h[1, 2], df, lower.tail = FALSE))
    cat(text(d), text(z), number(h[1, 1]), number(h[1, 2]), number(h[2, 1]), number(h[1, 4]), number(ci[1]), number(ci[2]), number(eq),
        "\"summary(lm(d ~ z))$coefficients; confint(lm(d ~ z), level = 0.9)[1, ]\"\n", sep = ",")
}
for (n in c(3, 4, 6, 10, 20, 48)) for (effect in c(0, 0.03, 0.3)) {
    z <- round(rnorm(n, sd = 0.1), 6)
    row(round(effect - 0.8 * z + rnorm(n, sd = 0.01 + effect / 10), 6), z)
}
row(c(0.1, 0.2, 0.15, 0.12), c(0, 0, 0, 0.4))
row(1e-9 * c(1, 2, 4, 3, 5), c(1e6, 2e6, 1e6, 3e6, 5e6))
