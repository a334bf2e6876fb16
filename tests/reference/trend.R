# Rscript trend.R > trend.csv: Mann-Kendall and Theil-Sen
source("tables.R")
kendall <- function(x) suppressWarnings(cor.test(x, seq_along(x), method = "kendall", continuity = TRUE)) # exact below 50 without ties
theil_sen <- function(x) {
    d <- outer(x, x, "-") / outer(seq_along(x), seq_along(x), "-")
    median(d[lower.tri(d)])
}
series <- series_read()
cat("series,quantity,value,call\n")
for (name in names(series)) {
    x <- series[[name]]
    if (length(x) < 3 || length(x) > 2000) next
    scale <- if (name %in% names(scales)) scales[[name]] else "1"
    x <- x / eval(parse(text = scale))
    row_print(name, "tau", "unname(kendall(x)$estimate)")
    # The p of a series that climbs is one less a number near one: turned over it has all its digits.
    row_print(name, "p", if (max(x) == min(x)) "NA" else if (kendall(x)$estimate > 0) "kendall(-x)$p.value" else "kendall(x)$p.value")
    row_print(name, "slope", if (scale == "1") "theil_sen(x)" else paste("theil_sen(x) *", scale))
}
