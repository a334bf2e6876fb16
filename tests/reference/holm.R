# Rscript holm.R > holm.csv
source("tables.R")
cases <- list(c(0.01, 0.02, 0.03), c(0.04), c(0.2, 0.01, 0.01, 0.5, 0.011, 1), c(0.6, 0.7, 0.8), c(0.0052, 0.0048, 0.0122, 0.063, 0.97, 0.023),
    c(0.01, NA, 0.04, NA, 0.03), c(NA, NA), c(0, 1e-300, 0.5), c(0.02, 0.02, 0.02, 0.02), seq(0.001, 0.05, length.out = 15))
text <- function(p) paste(number(p), collapse = " ")
cat("p,adjusted,call\n")
for (p in cases) cat(text(p), text(p.adjust(p, "holm")), "\"p.adjust(p, \"\"holm\"\")\"\n", sep = ",")
