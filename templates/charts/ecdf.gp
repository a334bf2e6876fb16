# One benchmark: for each value the share of runs at or below it, a staircase per platform.
#
# $steps     place share, one block per platform, in the order of the key
# KEYS; KEY[], KEY_X[], KEY_Y[] (pixels), KEY_COLOUR[], KEY_INK[]; TITLE, UNIT, LOWER (of the axis)

set xrange [0:1]
set yrange [0:1.02]
set for [i=1:TICKS] xtics add (TICK_LABEL[i] TICK_AT[i])
set ytics add ('0' 0, '25' 0.25, '50' 0.5, '75' 0.75, '100' 1)
set grid ytics lc rgb LIGHT lw 0.8 lt 1 back
set label 903 better(UNIT) at screen X((LEFT + WIDTH - RIGHT)/2.0), screen Y(HEIGHT - 15) center font plain(12) textcolor rgb DARK
set label 904 'Runs at or below (%)' at screen X(18), screen Y((TOP + HEIGHT - BOTTOM)/2.0) center rotate by 90 font plain(12) textcolor rgb DARK
do for [i=1:KEYS] {
  # told apart without colour, too
  if (i % 5 == 1) { set linetype 20+i lc rgb KEY_COLOUR[i] lw 2.2 dt solid }
  if (i % 5 == 2) { set linetype 20+i lc rgb KEY_COLOUR[i] lw 2.2 dt (14,5) }
  if (i % 5 == 3) { set linetype 20+i lc rgb KEY_COLOUR[i] lw 2.2 dt (4,4) }
  if (i % 5 == 4) { set linetype 20+i lc rgb KEY_COLOUR[i] lw 2.2 dt (14,4,3,4) }
  if (i % 5 == 0) { set linetype 20+i lc rgb KEY_COLOUR[i] lw 2.2 dt (14,4,3,4,3,4) }
  set arrow 100+i from screen X(KEY_X[i] - 2), screen Y(KEY_Y[i]) to screen X(KEY_X[i] + 18), screen Y(KEY_Y[i]) nohead front lt 20+i
  set label 100+i KEY[i] at screen X(KEY_X[i] + 22), screen Y(KEY_Y[i]) left font bold(12) textcolor rgb KEY_INK[i]
}
plot for [i=1:KEYS] $steps index i-1 using 1:2 with steps lt 20+i
unset output
