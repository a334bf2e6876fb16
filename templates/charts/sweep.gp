# One benchmark over the levels of a parameter: a curve of medians for each platform with their intervals, and below them the ratios to
# the reference with theirs: filled where the verdict is faster or slower, hollow where it is not. A panel for each level of the other parameters. Places are
# pixels.
#
# TITLE, UNIT, LOWER (of the axis); PARAMETER; REFERENCE; LOG, ACROSS_LOG: the axes of the medians and of the levels are logarithmic; MARGIN in per cent
# UPPER, LOWER_HEIGHT: heights of the medians and of the ratios (0: none), HEAD pixels apart; POINT_SIZE
# PANELS; PANEL[] (titles), PANEL_X[], PANEL_Y[] (left and upper end); STEPS; STEP[], STEP_X[], STEP_Y[]: levels below the panels
# VALUES; VALUE[], VALUE_X[], VALUE_Y[]: ticks on the left; NAMES; NAME[], NAME_X[], NAME_Y[], NAME_INK[]; KEYS; KEY[], KEY_X[], KEY_Y[], KEY_COLOUR[], KEY_INK[]
# $grid      x y dx dy
# $frames    x y dx
# $bands     from to low high one: the ratios that are equivalent, and 1
# $curves    x y colour; a blank line ends a curve
# $medians   x y low high ink
# $courses   x y colour
# $ratios    x y low high ink decided

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
set xrange [0:WIDTH]
set yrange [HEIGHT:0]

MEDIANS = 'Median, '.named(UNIT).(LOWER ? ': lower is better ↓' : (assumed eq '' ? ': ' : ', '.assumed).'higher is better ↑').(LOG ? ', log scale' : '')
RATIOS = 'Ratio to '.REFERENCE.': above 1 is better, log scale; band: equal within '.sprintf("%g", MARGIN).' %'
ACROSS = PARAMETER.(ACROSS_LOG ? ' (log scale)' : '')

set label 903 ACROSS at screen X((LEFT + WIDTH - RIGHT)/2.0), screen Y(HEIGHT - 13) center font plain(12) textcolor rgb DARK
set label 904 MEDIANS at first LEFT, screen Y(PANEL_Y[1] - (PANELS > 1 ? HEAD + 8 : 10)) left font plain(11) textcolor rgb SOFT
if (LOWER_HEIGHT > 0) { set label 905 RATIOS at first LEFT, screen Y(PANEL_Y[1] + UPPER + 13) left font plain(11) textcolor rgb SOFT }
set for [i=1:PANELS] label PANEL[i] at first PANEL_X[i], first PANEL_Y[i] - 10 left font bold(12) textcolor rgb DARK
set for [i=1:STEPS] label STEP[i] at first STEP_X[i], first STEP_Y[i] + 11 center font plain(10.5) textcolor rgb DARK
set for [i=1:VALUES] label VALUE[i] at first VALUE_X[i] - 8, first VALUE_Y[i] right font plain(10.5) textcolor rgb DARK
set for [i=1:NAMES] label NAME[i] at first NAME_X[i], first NAME_Y[i] left font bold(12) textcolor rgb NAME_INK[i]
set for [i=1:KEYS] arrow from screen X(KEY_X[i] - 2), screen Y(KEY_Y[i]) to screen X(KEY_X[i] + 18), screen Y(KEY_Y[i]) nohead front lc rgb KEY_COLOUR[i] lw 2.6
set for [i=1:KEYS] label KEY[i] at screen X(KEY_X[i] + 22), screen Y(KEY_Y[i]) left font bold(12) textcolor rgb KEY_INK[i]

plot $bands using (($1 + $2)/2):(($3 + $4)/2):1:2:3:4 with boxxyerror fs solid 1.0 noborder fc rgb '#EDF3F7', \
     $grid using 1:2:3:4 with vectors nohead lw 0.8 lc rgb LIGHT, \
     $bands using 1:5:($2 - $1):(0) with vectors nohead lw 1.2 lc rgb '#666666', \
     $frames using 1:2:3:(0) with vectors nohead lw 0.9 lc rgb AXES, \
     $curves using 1:2:3 with lines lw 1.8 lc rgb variable, \
     $medians using 1:3:(0):($4 - $3):5 with vectors nohead lw 1.8 lc rgb variable, \
     $medians using 1:2:5 with points pt 7 ps POINT_SIZE*MARK lc rgb variable, \
     $courses using 1:2:3 with lines lw 1.4 lc rgb variable, \
     $ratios using 1:3:(0):($4 - $3):5 with vectors nohead lw 1.8 lc rgb variable, \
     $ratios using 1:2:5 with points pt 7 ps POINT_SIZE*MARK lc rgb variable, \
     $ratios using ($6 == 0 ? $1 : NaN):2 with points pt 7 ps 0.53*POINT_SIZE*MARK lc rgb '#FFFFFF'
unset output
