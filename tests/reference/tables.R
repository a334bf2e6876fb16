# What the scripts share: read the series, print a row with its call.
series_read <- function() {
    lines <- readLines("series.csv")[-1]
    values <- lapply(strsplit(sub("^[^,]*,", "", lines), " "), as.numeric)
    names(values) <- sub(",.*", "", lines)
    values
}
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
# The call is evaluated as it is printed, in the frame of the caller.
row_print <- function(key, quantity, call, frame = parent.frame()) {
    value <- tryCatch(suppressWarnings(eval(parse(text = call), frame)), error = function(e) NA)
    cat(key, ",", quantity, ",", number(value), ",\"", gsub("\"", "\"\"", call), "\"\n", sep = "")
}
# What R does not square without leaving the range is scaled by a power of two first, which loses nothing.
scales <- c(huge_12 = "2^990", tiny_12 = "2^-1003", e300_15 = "2^996", e_300_15 = "2^-997", huge_signs_40 = "2^1000",
    tiny_signs_40 = "2^-1010", huge_modes_30 = "2^1010", tiny_climb_30 = "2^-1010")
