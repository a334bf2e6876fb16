#include "analyze/comparison/round_table.h"

void round_table_centre(double *table, size_t rows, size_t columns)
{
    for (size_t i = 0; i < rows; i++) {
        double sum = 0;
        for (size_t k = 0; k < columns; k++)
            sum += table[i * columns + k];
        for (size_t k = 0; k < columns; k++)
            table[i * columns + k] -= sum / (double)columns;
    }
    for (size_t k = 0; k < columns; k++) {
        double sum = 0;
        for (size_t i = 0; i < rows; i++)
            sum += table[i * columns + k];
        for (size_t i = 0; i < rows; i++)
            table[i * columns + k] -= sum / (double)rows;
    }
}
