# Reads and summarises a large CSV as data.table does it: Rscript large.R FILE [RUNS]
# With RUNS prints the median seconds of the work alone, without the start of R.
suppressMessages(library(data.table))
arguments <- commandArgs(TRUE)
setDTthreads(2)
work <- function() {
    table <- fread(arguments[1], nThread = 2)
    list(summary(table), table[, lapply(.SD, sd)])
}
if (length(arguments) == 1) {
    print(work())
} else {
    cat(median(replicate(as.integer(arguments[2]), system.time(work())[["elapsed"]])), "\n")
}
