# One benchmark in time beside what was seen of the host: a band with the runs over their platform's median, and below it
# a band for each of steal, throttling and the canary. Grey behind disturbed runs, dashed where disturbance begins.
#
# BANDS; BAND[] (empty: the runs, else a covariate), BAND_LOW[], BAND_HIGH[] (places); TIMED; RUN_TICKS, RUN_TICK[], RUN_TICK_X[]
# KEYS; KEY[], KEY_X[], KEY_Y[] (pixels), KEY_COLOUR[], KEY_INK[]; USUAL: the place of the median
# $values     place(x) place(y) colour platform(0, 1, ...)
# $covariates  place(x) place(y) base(y); a blank line ends a band
# $disturbed  from to
# $limits     place(y) band

band(covariate) = covariate eq 'steal' ? 'Steal (%)' : covariate eq 'throttled' ? 'Throttled (%)' : \
                  covariate eq 'canary' ? 'Canary (ms)' : '% of own median'
RUNS = TIMED ? 'Time (UTC)' : 'Runs, one platform after the other'

set xrange [0:1]
set yrange [0:1]
set for [i=1:TICKS] ytics add (TICK_LABEL[i] TICK_AT[i])
set grid ytics lc rgb LIGHT lw 0.8 lt 1 back
set xtics font ',10.5' textcolor rgb SOFT
if (RUN_TICKS == 0) { unset xtics }
set for [i=1:RUN_TICKS] xtics add (RUN_TICK[i] RUN_TICK_X[i])
set label 905 RUNS at screen X((LEFT + WIDTH - RIGHT)/2.0), screen Y(HEIGHT - 15) center font plain(12) textcolor rgb DARK
set for [i=1:BANDS] label 910+i band(BAND[i]) at screen X(18), first (BAND_LOW[i] + BAND_HIGH[i])/2 center rotate by 90 font plain(11) textcolor rgb DARK
set for [i=1:BANDS] arrow from 0, first BAND_LOW[i] to 1, first BAND_LOW[i] nohead back lc rgb AXES lw 0.9
set arrow from 0, first USUAL to 1, first USUAL nohead back lc rgb AXES lw 1.1
set for [i=1:KEYS] label KEY[i] at screen X(KEY_X[i] + 22), screen Y(KEY_Y[i]) left font bold(12) textcolor rgb KEY_INK[i]
shape(platform) = int(word('7 5 9 11 13', int(abs(platform)) % 5 + 1))
set for [i=1:KEYS] label at screen X(KEY_X[i] + 8), screen Y(KEY_Y[i]) front point pt shape(i - 1) ps 1.1*MARK lc rgb KEY_COLOUR[i]
plot $disturbed using (($1 + $2)/2):(0.5):1:2:(0):(1) with boxxyerror fs solid 1.0 noborder fc rgb '#ECECEC', \
     $limits using (0):1:(1):(0) with vectors nohead lw 1 dt (6,5) lc rgb SOFT, \
     $covariates using 1:3:(0):($2 - $3) with vectors nohead lw 1.6 lc rgb AXES, \
     $covariates using 1:2 with points pt 7 ps 0.45*MARK lc rgb DARK, \
     $values using 1:2:(shape($4)):3 with points pt variable ps 0.85*MARK lc rgb variable
unset output
