# What the verdict is: a row per pair of platforms, a column per benchmark, cells of one unit.
#
# ROWS; PAIR[]; COLUMNS; TITLE[], TITLE_MORE[] (second lines); SLANTED (the titles are too long to stand level)
# CELLS; CELL[], CELL_X[], CELL_Y[], CELL_INK[]; CELL_SIZE (of their letters)
# $cells     x y colour

set xrange [0:COLUMNS]
set yrange [ROWS:0]
unset border
unset tics
do for [i=1:COLUMNS] {
  if (SLANTED) { set label 100+i TITLE[i] at first i - 0.5, screen Y(TOP - 10) left rotate by 38 } \
  else { set label 100+i TITLE[i] at first i - 0.5, screen Y(TOP - (TITLE_MORE[i] eq '' ? 13 : 27)) center }
  set label 100+i font bold(11.5) textcolor rgb DARK
}
set for [i=1:COLUMNS] label TITLE_MORE[i] at first i - 0.5, screen Y(TOP - 12) center font bold(11.5) textcolor rgb DARK
set for [i=1:ROWS] label PAIR[i] at screen X(LEFT - 12), first i - 0.5 right font plain(12) textcolor rgb DARK
set for [i=1:CELLS] label CELL[i] at first CELL_X[i], first CELL_Y[i] center front font plain(CELL_SIZE) textcolor rgb CELL_INK[i]
plot $cells using 1:2:($1 - 0.5):($1 + 0.5):($2 - 0.5):($2 + 0.5):3 with boxxyerror fs solid 1.0 border lc rgb '#FFFFFF' lw 3 fc rgb variable
unset output
