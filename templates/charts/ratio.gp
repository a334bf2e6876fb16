# All benchmarks: the performance of each platform over that of the reference, with its interval. Filled where the verdict is
# faster or slower, hollow where it is not.
#
# ROWS; TITLE[] (empty but in a benchmark's first row), NAME[], RATIO[], INK[], ROW_Y[] per row; LAST: y of the last row
# ONE, EQUAL_LOW, EQUAL_HIGH (places); MARGIN and CONFIDENCE in per cent (0: no intervals, -1: those of these runs); AMOUNTS: 1 where a benchmark is no speed
# $ratios  place y low high colour decided

AXIS = AMOUNTS ? '← worse      log scale      better →' : '← slower      log scale      faster →'
EQUAL = sprintf('equal within %g %%', MARGIN)
COLUMN = CONFIDENCE > 0 ? sprintf('ratio [%g %% interval]', CONFIDENCE) : CONFIDENCE < 0 ? 'ratio [of these runs]' : 'ratio'

set xrange [0:1]
set yrange [LAST + 0.7:0.3]
set border 1
unset ytics
set for [i=1:TICKS] xtics add (TICK_LABEL[i] TICK_AT[i])
set grid xtics lc rgb LIGHT lw 0.8 lt 1 back
set object 1 rect from EQUAL_LOW, graph 0 to EQUAL_HIGH, graph 1 behind fs solid 1.0 noborder fc rgb '#EDF3F7'
set arrow 1 from ONE, graph 0 to ONE, graph 1 nohead back lc rgb '#666666' lw 1.2
set label 903 AXIS at screen X((LEFT + WIDTH - RIGHT)/2.0), screen Y(HEIGHT - 15) center font plain(12) textcolor rgb DARK
if (ONE > 0.75) {
    # beside the numbers: it would run into their heading
    set label 904 EQUAL at first 1, screen Y(TOP - 10) right font plain(10.5) textcolor rgb SOFT
} else {
    set label 904 EQUAL at first ONE, screen Y(TOP - 10) center font plain(10.5) textcolor rgb SOFT
}
set label 905 COLUMN at screen X(WIDTH - RIGHT + 16), screen Y(TOP - 10) left font plain(10.5) textcolor rgb SOFT

set for [i=1:ROWS] label TITLE[i] at screen X(16), first ROW_Y[i] left font bold(12) textcolor rgb DARK
set for [i=1:ROWS] label NAME[i] at screen X(LEFT - 12), first ROW_Y[i] right font plain(12) textcolor rgb INK[i]
set for [i=1:ROWS] label RATIO[i] at screen X(WIDTH - RIGHT + 16), first ROW_Y[i] left font plain(11.5) textcolor rgb DARK

plot $ratios using 3:2:($4 - $3):(0):5 with vectors nohead lw 2.2 lc rgb variable, \
     $ratios using 1:2:5 with points pt 5 ps 1.1*MARK lc rgb variable, \
     $ratios using ($6 == 0 ? $1 : NaN):2 with points pt 5 ps 0.62*MARK lc rgb '#FFFFFF'
unset output
