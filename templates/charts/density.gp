# One benchmark: a row per platform with the density of its runs, as high above as below; where there are too few runs for
# one, the runs as points. In it the quartiles as a bar and the median as a point.
#
# ROWS; NAME[], COUNT[], MEDIAN[], INK[], COLOUR[] per row; AXIS
# $shapes    place height(0..1), one block per row
# $points    place row spread(-1..1) colour
# $quartiles median row low high ink

HALF = 0.40                     # of the row: the highest density

set xrange [0:1]
set yrange [ROWS + 0.5:0.5]
unset ytics
set for [i=1:TICKS] xtics add (TICK_LABEL[i] TICK_AT[i])
set grid xtics lc rgb LIGHT lw 0.8 lt 1 back
set label 903 AXIS at screen X((LEFT + WIDTH - RIGHT)/2.0), screen Y(HEIGHT - 15) center font plain(12) textcolor rgb DARK
set label 904 'median' at screen X(WIDTH - RIGHT + 14), screen Y(TOP - 8) left font plain(10.5) textcolor rgb SOFT
set for [i=1:ROWS] label NAME[i] at screen X(LEFT - 12), first i - 0.13 right font bold(12.5) textcolor rgb INK[i]
set for [i=1:ROWS] label COUNT[i] at screen X(LEFT - 12), first i + 0.16 right font plain(10.5) textcolor rgb SOFT
set for [i=1:ROWS] label MEDIAN[i] at screen X(WIDTH - RIGHT + 14), first i left font bold(12) textcolor rgb INK[i]
PALE = 0x90*16777216
plot for [i=1:ROWS] $shapes index i-1 using 1:(i - HALF*$2):(i + HALF*$2) with filledcurves fs solid 1.0 noborder lc rgb COLOUR[i] + PALE, \
     for [i=1:ROWS] $shapes index i-1 using 1:(i - HALF*$2) with lines lw 1.2 lc rgb COLOUR[i], \
     for [i=1:ROWS] $shapes index i-1 using 1:(i + HALF*$2) with lines lw 1.2 lc rgb COLOUR[i], \
     $points using 1:($2 + 0.3*$3):4 with points pt 7 ps 0.8*MARK lc rgb variable, \
     $quartiles using 3:2:($4 - $3):(0):5 with vectors nohead lw 6 lc rgb variable, \
     $quartiles using 1:2 with points pt 7 ps 1.05*MARK lc rgb '#111111', \
     $quartiles using 1:2 with points pt 7 ps 0.7*MARK lc rgb '#FFFFFF'
unset output
