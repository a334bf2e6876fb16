# One benchmark: a row per platform. Every run is a point; below them the median (diamond), its interval and its number.
#
# ROWS; NAME[], COUNT[], INK[] per row; TITLE, UNIT, LOWER (of the axis); REFERENCE (place of the first row's median)
# $points   place row spread(-1..1) colour
# $medians  place row low high ink
# MEDIAN[] at MEDIAN_X[]; MEDIAN_SIDE[] 1: right of the interval, -1: left of it, 0: below

RUNS = -0.20                    # of the row: the points' middle, and how far they spread
SPREAD = 0.21
BELOW = 0.16                    # of the row: the interval

set xrange [0:1]
set yrange [ROWS + 0.5:0.5]
unset ytics
set for [i=1:TICKS] xtics add (TICK_LABEL[i] TICK_AT[i])
set grid xtics lc rgb LIGHT lw 0.8 lt 1 back
set label 903 better(UNIT) at screen X((LEFT + WIDTH - RIGHT)/2.0), screen Y(HEIGHT - 15) center font plain(12) textcolor rgb DARK
set for [i=1:ROWS] label NAME[i] at screen X(LEFT - 12), first i - 0.15 right font bold(12.5) textcolor rgb INK[i]
set for [i=1:ROWS] label COUNT[i] at screen X(LEFT - 12), first i + 0.16 right font plain(10.5) textcolor rgb SOFT
set arrow 1 from REFERENCE, 0.5 to REFERENCE, ROWS + 0.5 nohead back lc rgb REFERENCE_COLOUR lw 1 dt (8,6)

do for [i=1:ROWS] {
  if (MEDIAN_SIDE[i] > 0) { set label 100+i MEDIAN[i] at first MEDIAN_X[i], first i + BELOW left offset 1.1,0 }
  if (MEDIAN_SIDE[i] < 0) { set label 100+i MEDIAN[i] at first MEDIAN_X[i], first i + BELOW right offset -1.1,0 }
  if (MEDIAN_SIDE[i] == 0) { set label 100+i MEDIAN[i] at first MEDIAN_X[i], first i + BELOW + 0.21 center }
  set label 100+i font bold(12) textcolor rgb INK[i]
}
plot $points using 1:($2 + RUNS + SPREAD*$3):4 with points pt 7 ps 0.85*MARK*POINT_SIZE lc rgb variable, \
     $medians using 3:($2 + BELOW):($4 - $3):(0):5 with vectors heads size graph 0.004,90 nofilled lw 1.8 lc rgb variable, \
     $medians using 1:($2 + BELOW):5 with points pt 13 ps DIAMOND lc rgb variable
unset output
