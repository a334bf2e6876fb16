# Rscript dip.R > dip.csv: the dip, and the p that diptest reads from a table of a million samples a size
library(diptest)
source("tables.R")
series <- series_read()
cat("series,n,quantity,value,call\n")
for (name in names(series)) {
    x <- series[[name]]
    if (max(x) == min(x)) next
    if (name %in% names(scales)) x <- x / eval(parse(text = scales[[name]]))
    key <- paste(name, length(x), sep = ",")
    row_print(key, "dip", "dip(x)")
    if (length(x) >= 20) row_print(key, "p", "dip.test(x)$p.value")
}
