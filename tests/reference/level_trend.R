# Rscript level_trend.R > level_trend.csv: whether values rise or fall with an ordered level (Jonckheere and Terpstra)
source("tables.R")
kendall <- function() cor.test(levels, values, method = "kendall", exact = FALSE, continuity = TRUE)
exact <- function() cor.test(levels, values, method = "kendall", continuity = TRUE) # one value a level, no ties
set.seed(7)
case <- function(sizes, steps, digits = 6, sd = 1) {
    levels <- rep(seq_along(sizes), sizes)
    list(levels = levels, values = signif(steps[levels] + rnorm(length(levels), sd = sd), digits))
}
cases <- list(
    flat_5x10 = case(rep(10, 5), rep(0, 5)), rising_5x10 = case(rep(10, 5), 0:4 / 2), falling_3x6 = case(rep(6, 3), c(2, 1, 0)),
    two_levels = case(c(8, 9), c(0, 1)), uneven = case(c(2, 7, 1, 12), c(0, .5, 1, 1.5)), ties_4x8 = case(rep(8, 4), 0:3 / 3, digits = 1),
    many_60x5 = case(rep(5, 60), seq(0, 1, length.out = 60)), peak_5x6 = case(rep(6, 5), c(0, 2, 4, 2, 0)), two_by_two = case(c(2, 2), c(0, 5)),
    steep_8x20 = case(rep(20, 8), -(1:8)), tiny = list(levels = c(1, 1, 2), values = c(1, 2, 3)), one_each_6 = case(rep(1, 6), 1:6, sd = 0.2),
    one_each_12 = case(rep(1, 12), rep(0, 12)), equal = list(levels = c(1, 1, 2, 2), values = c(4, 4, 4, 4)),
    one_level = list(levels = c(1, 1, 1, 1), values = c(1, 2, 3, 4)))
cat("name,levels,values,quantity,value,call\n")
for (name in names(cases)) {
    levels <- cases[[name]]$levels
    values <- cases[[name]]$values
    call <- if (anyDuplicated(levels)) "kendall" else "exact"
    key <- paste(name, paste(levels, collapse = " "), paste(number(values), collapse = " "), sep = ",")
    row_print(key, "tau", paste0("unname(", call, "()$estimate)"))
    row_print(key, "p", paste0(call, "()$p.value"))
}
