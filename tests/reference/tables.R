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
