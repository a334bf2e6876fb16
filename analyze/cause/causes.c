#include "analyze/cause/causes.h"

/* Who wins where two passes judge the same cause. The detector has named the causes of its kind; of two things that it
 * says of one cause, the first stands. Then the passes run in this order, and each overrules what was said before it,
 * with these exceptions:
 * - setup.txt does not bring back a cause that the numbers have ruled out: what was measured overrules what is written;
 * - covariates do not bring back a neighbour, or in an order violation a clock, that the runs themselves rule out:
 *   where platforms take turns, or a plateau is flat, these would have shown. Only an order violation that disappears
 *   without the disturbed runs makes the neighbour likely again.
 * The last word but amounts has the table of proofs.c, which the covariates are put to: no pass before it makes a cause
 * of the table likely that nothing shows. */
static void (*const passes[])(const struct result *r, struct anomaly *a) = {
    causes_weigh_platforms, causes_weigh_order, causes_weigh_series,
    causes_weigh_setup,     causes_weigh_host,  causes_weigh_amounts,
};

void causes_weigh(struct result *r)
{
    for (size_t i = 0; i < r->n_anomalies; i++)
        for (size_t k = 0; k < sizeof passes / sizeof *passes; k++)
            passes[k](r, &r->anomalies[i]);
}
