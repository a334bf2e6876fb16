# One benchmark in time: a slot per platform, in the order of measurement, or one axis of time for platforms that took turns.
# Runs in their order, the median of each level, dashed lines where the level changes, rings around outliers, grey bands
# behind runs that were starved and a cross on them.
#
# SLOTS (0: one axis for all); NAME[], LEVEL[], INK[], DAY[] per slot; TITLE, UNIT, LOWER (of the axis), RELATIVE: the axis
# shows % of the own median; TIMED, FROM, TO (days, empty without dates), DESIGN; RUN_TICKS, RUN_TICK[], RUN_TICK_X[]
# KEYS; KEY[], KEY_X[], KEY_Y[] (pixels), KEY_COLOUR[], KEY_INK[] for one axis; PAUSES; PAUSE[] (places)
# $runs      place(x) place(y) colour line-colour platform(0, 1, ...); a blank line ends a platform
# SHAPED: each platform has a shape of its own, too
# $levels    from to place(y) ink
# CHANGES; CHANGE_X[] (places), CHANGE_INK[]
# $outliers  place(x) place(y) ink; NUMBERS; NUMBER[], the runs, NUMBER_X[], NUMBER_Y[], NUMBER_INK[]
# $starved   from to place(x) place(y) ink
# $disturbed place(x) ink: a short line at the bottom below a run with a disturbed host

set xrange [0:1]
set yrange [0:1]
set for [i=1:TICKS] ytics add (TICK_LABEL[i] TICK_AT[i])
set grid ytics lc rgb LIGHT lw 0.8 lt 1 back
set xtics font ',10.5' textcolor rgb SOFT
set for [i=1:RUN_TICKS] xtics add (RUN_TICK[i] RUN_TICK_X[i])

AXIS = better(RELATIVE ? '% of own median' : UNIT)
RUNS = 'Run, in the order of the file'
if (DESIGN eq 'blocked') { RUNS = 'Run, one platform after the other as they were measured' }
if (DESIGN eq 'interleaved') { RUNS = 'Run; the platforms took turns' }
if (TIMED) {
  RUNS = 'Time'
  if (FROM ne '') { RUNS = 'Time (UTC), '.FROM.(TO eq FROM ? '' : ' to '.TO) }
  if (PAUSES > 0) { RUNS = RUNS.'; dotted: a pause left out' }
  if (SLOTS > 1) { RUNS = RUNS.', one platform after the other' }
}

# beside the axis, but below the keys, where it is longer: a letter takes 6 pixels
half = 3*strlen(AXIS)
middle = (TOP + HEIGHT - BOTTOM)/2.0
lowest = HEIGHT - 6 - half
moved = TOP + half < lowest ? TOP + half : lowest
set label 903 AXIS at screen X(18), screen Y(SHAPED && moved > middle ? moved : middle) center rotate by 90 font plain(12) textcolor rgb DARK
set label 905 RUNS at screen X((LEFT + WIDTH - RIGHT)/2.0), screen Y(HEIGHT - 15) center font plain(12) textcolor rgb DARK

slot(i) = (i - 0.5)/real(SLOTS)
set for [i=1:SLOTS] label NAME[i] at first slot(i), screen Y(TOP - 28) center font bold(12.5) textcolor rgb INK[i]
set for [i=1:SLOTS] label LEVEL[i] at first slot(i), screen Y(TOP - 11) center font plain(11) textcolor rgb INK[i]
set for [i=1:SLOTS] label DAY[i] at first slot(i), screen Y(HEIGHT - BOTTOM + 33) center font plain(10.5) textcolor rgb SOFT
set for [i=1:SLOTS-1] arrow from i/real(SLOTS), screen Y(TOP - 36) to i/real(SLOTS), graph 0 nohead back lc rgb LIGHT lw 1
set for [i=1:KEYS] arrow from screen X(KEY_X[i] - 2), screen Y(KEY_Y[i]) to screen X(KEY_X[i] + 18), screen Y(KEY_Y[i]) nohead front lc rgb KEY_COLOUR[i] lw 2.6
set for [i=1:KEYS] label KEY[i] at screen X(KEY_X[i] + 22), screen Y(KEY_Y[i]) left font bold(12) textcolor rgb KEY_INK[i]
set for [i=1:PAUSES] arrow from PAUSE[i], graph 0 to PAUSE[i], graph 1 nohead back lc rgb AXES lw 1 dt (2,5)
set for [i=1:CHANGES] arrow from CHANGE_X[i], graph 0 to CHANGE_X[i], graph 1 nohead front lc rgb CHANGE_INK[i] lw 1.2 dt (8,6)
set for [i=1:NUMBERS] label NUMBER[i] at first NUMBER_X[i], first NUMBER_Y[i] center front font plain(10.5) textcolor rgb NUMBER_INK[i]
shape(platform) = SHAPED ? int(word('7 5 9 11 13', int(abs(platform)) % 5 + 1)) : 7
set for [i=1:KEYS] label at screen X(KEY_X[i] + 8), screen Y(KEY_Y[i]) front point pt shape(i - 1) ps 1.1*MARK lc rgb KEY_COLOUR[i]
plot $starved using (($1 + $2)/2):(0.5):1:2:(0):(1) with boxxyerror fs solid 1.0 noborder fc rgb '#ECECEC', \
     $runs using 1:2:4 with lines lw 0.9 lc rgb variable, \
     $disturbed using 1:(0):(0):(0.03):2 with vectors nohead lw 2.2 lc rgb variable, \
     $levels using 1:3:($2 - $1):(0):4 with vectors nohead lw 2 lc rgb variable, \
     $runs using 1:2:(shape($5)):3 with points pt variable ps 0.8*MARK*POINT_SIZE lc rgb variable, \
     $starved using 3:4:5 with points pt 2 ps 1.3*MARK lw 1.2 lc rgb variable, \
     $outliers using 1:2:3 with points pt 6 ps 1.9*MARK lw 1.3 lc rgb variable
unset output
