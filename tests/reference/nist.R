# Rscript nist.R > nist.csv: NIST's certified values (Statistical Reference Datasets, univariate), and the number of digits
# that R has right of them: the logarithm of the relative error, 15 at most.
source("tables.R")
certified <- list(
    Michelso = c(299.852400000000, 0.0790105478190518, 0.535199668621283),
    Mavro = c(2.00185600000000, 0.000429123454003053, 0.937989183438248),
    NumAcc1 = c(10000002, 1, -0.5), NumAcc2 = c(1.2, 0.1, -0.999),
    NumAcc3 = c(1000000.2, 0.1, -0.999), NumAcc4 = c(10000000.2, 0.1, -0.999))
calls <- c(mean = "mean(x)", sd = "sd(x)", lag1 = "acf(x, plot = FALSE)$acf[2]")
lines <- readLines("nist_data.csv")[-1]
cat("name,quantity,certified,digits,call\n")
for (line in lines) {
    name <- sub(",.*", "", line)
    x <- as.numeric(strsplit(sub("^[^,]*,", "", line), " ")[[1]])
    for (i in 1:3) {
        error <- abs(eval(parse(text = calls[i])) / certified[[name]][i] - 1)
        cat(name, names(calls)[i], sprintf("%.15g", certified[[name]][i]), sprintf("%.1f", min(15, -log10(error))),
            paste0("\"", calls[i], "\"\n"), sep = ",")
    }
}
