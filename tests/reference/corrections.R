# Rscript corrections.R > corrections.csv
# Shaffer's factors come from their definition: which numbers of pairs can be alike when k groups fall into classes of alike ones.
source("tables.R")
cases <- list(c(0.01, 0.02, 0.03), c(0.04), c(0.2, 0.01, 0.01, 0.5, 0.011, 1), c(0.6, 0.7, 0.8), c(0.0052, 0.0048, 0.0122, 0.063, 0.97, 0.023),
    c(0.01, NA, 0.04, NA, 0.03), c(NA, NA), c(0, 1e-300, 0.5), c(0.02, 0.02, 0.02, 0.02), seq(0.001, 0.05, length.out = 15))
text <- function(p) paste(number(p), collapse = " ")
classes <- function(k, most = k) {
    if (k == 0) return(0)
    unique(unlist(lapply(seq_len(min(k, most)), function(j) choose(j, 2) + classes(k - j, j))))
}
factors <- function(k, differs) {
    pairs <- choose(k, 2)
    alike <- classes(k)
    t <- sapply(seq_len(pairs), function(i) max(alike[alike <= pairs - i + 1]))
    if (differs && pairs > 1) t[1] <- t[2]
    t
}
shaffer <- function(p, k, differs) {
    t <- factors(k, differs)
    o <- order(p)
    out <- p
    out[o] <- pmin(1, cummax(t * p[o]))
    out
}
cat("p,groups,adjusted,call\n")
for (p in cases) cat(text(p), 0, text(p.adjust(p, "holm")), "\"p.adjust(p, \"\"holm\"\")\"\n", sep = ",")
for (p in cases) cat(text(p), 1, text(p.adjust(p, "BH")), "\"p.adjust(p, \"\"BH\"\")\"\n", sep = ",")
set.seed(1986)
for (k in 2:8) for (differs in c(FALSE, TRUE)) for (case in 1:3) {
    p <- round(runif(choose(k, 2))^(2 * case), 6)
    if (anyDuplicated(p)) p <- p + seq_along(p) * 1e-9
    cat(text(p), if (differs) -k else k, text(shaffer(p, k, differs)), paste0("\"shaffer(p, ", k, ", ", differs, ")\"\n"), sep = ",")
}
