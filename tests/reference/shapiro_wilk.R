# Rscript shapiro_wilk.R > shapiro_wilk.csv. x[i] = (7919 i mod 10007) / 100, or its square: the test makes the same.
source("tables.R")
cat("n,quantity,value,call\n")
for (n in c(3:13, 15, 20, 25, 30, 50, 75, 100, 250, 500, 1000, 2000, 3000, 4999, 5000)) {
    u <- (7919 * (1:n)) %% 10007 / 100
    row_print(n, "uniform_w", "unname(shapiro.test(u)$statistic)")
    row_print(n, "uniform_p", "shapiro.test(u)$p.value")
    row_print(n, "square_w", "unname(shapiro.test(u^2)$statistic)")
    row_print(n, "square_p", "shapiro.test(u^2)$p.value")
}
