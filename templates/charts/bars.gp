# All benchmarks: the performance of each platform over that of the reference as bars, in groups. Places are pixels.
#
# LINES; LINE_TOP[], LINE_BOTTOM[], LINE_BASE[] (where the reference is) per line of groups; REFERENCE (empty: several), LOG
# GROUPS; GROUP[], GROUP_X[], GROUP_Y[]; MORES; MORE[] (second lines), MORE_X[], MORE_Y[]; NUMBERS; NUMBER[], NUMBER_X[], NUMBER_Y[], NUMBER_DOWN[], NUMBER_INK[]; UPRIGHT
# $bars      left right foot head fill border middle low high
# KEYS; KEY[], KEY_X[], KEY_Y[], KEY_COLOUR[], KEY_INK[]

OTHER = REFERENCE eq '' ? 'the reference' : REFERENCE
AXIS = LOG ? 'times '.OTHER.', log scale' : '% of '.OTHER

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
set xrange [0:WIDTH]
set yrange [HEIGHT:0]
PALE(fill) = fill > 0xFFFFFF # lets the paper through, on which no grid shall be seen
place(line, at) = LINE_BOTTOM[line] - at*(LINE_BOTTOM[line] - LINE_TOP[line])

set for [i=1:KEYS] object i rect from KEY_X[i], KEY_Y[i] - 6 to KEY_X[i] + 14, KEY_Y[i] + 6 fs solid 1.0 noborder fc rgb KEY_COLOUR[i]
set for [i=1:KEYS] label KEY[i] at first KEY_X[i] + 22, first KEY_Y[i] left font bold(12) textcolor rgb KEY_INK[i]

do for [line=1:LINES] {
  set for [i=1:TICKS] arrow from LEFT, place(line, TICK_AT[i]) to WIDTH - RIGHT, place(line, TICK_AT[i]) nohead back lc rgb LIGHT lw 0.8
  set for [i=1:TICKS] label TICK_LABEL[i] at first LEFT - 8, first place(line, TICK_AT[i]) right font plain(11) textcolor rgb DARK
  set arrow from LEFT, LINE_TOP[line] to LEFT, LINE_BOTTOM[line] nohead back lc rgb AXES lw 0.9
  set arrow from LEFT, LINE_BASE[line] to WIDTH - RIGHT, LINE_BASE[line] nohead front lc rgb AXES lw 1.1
  set label AXIS at first 18, first (LINE_TOP[line] + LINE_BOTTOM[line])/2.0 center rotate by 90 font plain(11.5) textcolor rgb DARK
}
set for [i=1:MORES] label MORE[i] at first MORE_X[i], first MORE_Y[i] center font bold(12) textcolor rgb DARK
set for [i=1:GROUPS] label GROUP[i] at first GROUP_X[i], first GROUP_Y[i] center font bold(12) textcolor rgb DARK
do for [i=1:NUMBERS] {
  if (UPRIGHT) {
    if (NUMBER_DOWN[i]) { set label 2000+i NUMBER[i] at first NUMBER_X[i], first NUMBER_Y[i] right rotate by 90 } \
    else { set label 2000+i NUMBER[i] at first NUMBER_X[i], first NUMBER_Y[i] left rotate by 90 }
  } else {
    set label 2000+i NUMBER[i] at first NUMBER_X[i], first NUMBER_Y[i] + (NUMBER_DOWN[i] ? 6 : -6) center
  }
  set label 2000+i front font plain(10.5) textcolor rgb NUMBER_INK[i]
}
plot $bars using (($1 + $2)/2):(($3 + $4)/2):1:2:3:4:6 with boxxyerror fs solid 1.0 noborder lc rgb variable, \
     $bars using (PALE($5) ? ($1 + $2)/2 : NaN):(($3 + $4)/2):($1 + 1.2):($2 - 1.2):($3 + ($4 < $3 ? -1.2 : 1.2)):($4 + ($4 < $3 ? 1.2 : -1.2)) \
       with boxxyerror fs solid 1.0 noborder lc rgb '#FFFFFF', \
     $bars using (($1 + $2)/2):(($3 + $4)/2):($1 + 1.2):($2 - 1.2):($3 + ($4 < $3 ? -1.2 : 1.2)):($4 + ($4 < $3 ? 1.2 : -1.2)):5 \
       with boxxyerror fs solid 1.0 noborder lc rgb variable, \
     $bars using 7:8:(0):($9 - $8) with vectors heads size graph 0.004,90 nofilled lw 3.4 lc rgb '#FFFFFF', \
     $bars using 7:8:(0):($9 - $8) with vectors heads size graph 0.004,90 nofilled lw 1.3 lc rgb '#1a1a1a'
unset output
