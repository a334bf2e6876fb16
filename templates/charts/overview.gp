# All benchmarks on one page: a panel for each with its own axis, a row per platform. Places are pixels.
#
# PANELS; PANEL[] (titles), PANEL_X[], PANEL_Y[] (their left and upper ends); PANEL_WIDTH, PANEL_HEIGHT
# NAMES; NAME[], NAME_Y[], NAME_INK[]; TICKS; TICK[], TICK_X[], TICK_Y[] (the lower end of the panel)
# $points    x y colour
# $medians   x y low high ink half-height

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
set xrange [0:WIDTH]
set yrange [HEIGHT:0]
set for [i=1:TICKS] arrow from TICK_X[i], TICK_Y[i] - PANEL_HEIGHT to TICK_X[i], TICK_Y[i] + 3 nohead back lc rgb LIGHT lw 0.8
set for [i=1:TICKS] label TICK[i] at first TICK_X[i], first TICK_Y[i] + 11 center font plain(10) textcolor rgb SOFT
set for [i=1:PANELS] arrow from PANEL_X[i], PANEL_Y[i] + PANEL_HEIGHT to PANEL_X[i] + PANEL_WIDTH, PANEL_Y[i] + PANEL_HEIGHT nohead back lc rgb AXES lw 0.9
set for [i=1:PANELS] label PANEL[i] at first PANEL_X[i], first PANEL_Y[i] - 9 left font bold(12) textcolor rgb DARK
set for [i=1:NAMES] label NAME[i] at first LEFT - 10, first NAME_Y[i] right font bold(11.5) textcolor rgb NAME_INK[i]
plot $points using 1:2:3 with points pt 7 ps 0.7*MARK*POINT_SIZE lc rgb variable, \
     $medians using 3:2:($4 - $3):(0):5 with vectors nohead lw 1.6 lc rgb variable, \
     $medians using 1:($2 - $6):(0):(2*$6):5 with vectors nohead lw 2.2 lc rgb variable
unset output
