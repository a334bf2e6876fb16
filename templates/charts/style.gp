# The look of every chart, and the paper it is drawn on. Loaded before each kind's script; edit freely.
#
# Set by virtstat: FORMAT ("png", "svg" or "pdf"), OUTPUT, HEADLINE, SUBTITLE; WIDTH, HEIGHT and the margins LEFT, RIGHT, TOP,
# BOTTOM in pixels of the SVG (the other formats scale them); PIXELS_WIDE and PIXELS_HIGH, a PNG's size when one was asked
# for, else 0; TICKS, TICK_AT[] and TICK_LABEL[] of the value axis,
# which runs from 0 to 1 because virtstat has already placed every value on it.

set encoding utf8

PNG_SCALE = PIXELS_WIDE > 0 ? PIXELS_WIDE/real(WIDTH) : 1.75    # sharp on screens with two pixels to the point, and quick
if (PIXELS_WIDE == 0) { PIXELS_WIDE = floor(WIDTH*PNG_SCALE); PIXELS_HIGH = floor(HEIGHT*PNG_SCALE) }
PDF_SCALE = 820.0/WIDTH
FAMILY = 'DejaVu Sans'          # always there: gnuplot-nox depends on it
BOLD = 'DejaVu Sans:Bold'
SIZE = 12.0                     # of plain letters, in pixels of the SVG

# noenhanced: names come from people's files, and no character in them means more than itself.
if (FORMAT eq 'png') {
  set terminal pngcairo noenhanced truecolor rounded size PIXELS_WIDE,PIXELS_HIGH font FAMILY.','.sprintf("%g", SIZE) \
      fontscale PNG_SCALE*0.75 linewidth PNG_SCALE*0.8 pointscale PNG_SCALE*0.75 background '#ffffff'
  MARK = 1.0; DIAMOND = 1.5
}
if (FORMAT eq 'pdf') {
  set terminal pdfcairo noenhanced rounded size 18cm,(18.0*HEIGHT/WIDTH)cm font FAMILY.','.sprintf("%g", SIZE) \
      fontscale 0.62*0.75*PDF_SCALE linewidth 0.8*PDF_SCALE pointscale 0.45*PDF_SCALE background '#ffffff'
  MARK = 1.0; DIAMOND = 1.5
}
if (FORMAT eq 'svg') {
  # A label's font ends at its first comma, so the commas of the family are written as XML does; and gnuplot 5.4 leaves
  # :Bold in the family's name, so the weight is put behind it.
  FAMILY = 'Liberation Sans&#44;Arial&#44;DejaVu Sans&#44;sans-serif'
  BOLD = FAMILY.'" font-weight="bold'
  set terminal svg noenhanced rounded dynamic size WIDTH,HEIGHT font FAMILY.','.sprintf("%g", SIZE) \
      linewidth 1 background '#ffffff'
  MARK = 0.62; DIAMOND = 0.72
}
set output OUTPUT

DARK = '#222222'; SOFT = '#595959'; AXES = '#8A8A8A'; LIGHT = '#E6E6E6'

# Pixels to places on the screen; y from the top.
X(pixels) = pixels/real(WIDTH)
Y(pixels) = 1 - pixels/real(HEIGHT)
plain(size) = ','.sprintf("%g", size)
bold(size) = BOLD.','.sprintf("%g", size)

# What the axis of one benchmark shows, and where it is better: TITLE, UNIT (may be empty) and LOWER (1: lower is better) are virtstat's,
# and ASSUMED where nothing tells and higher is taken for better.
named(unit) = unit eq '' ? TITLE : TITLE.' ('.unit.')'
assumed = exists("ASSUMED") ? 'assumed: ' : ''
better(unit) = LOWER ? '← lower is better:   '.named(unit) : named(unit).':   '.assumed.'higher is better →'

set lmargin at screen X(LEFT)
set rmargin at screen X(WIDTH - RIGHT)
set tmargin at screen Y(TOP)
set bmargin at screen Y(HEIGHT - BOTTOM)

set label 901 HEADLINE at screen X(16), screen Y(22) left font bold(15) textcolor rgb '#111111'
set label 902 SUBTITLE at screen X(16), screen Y(43) left font plain(11.5) textcolor rgb SOFT

set border 3 lc rgb AXES lw 0.9
set key noautotitle
set datafile missing 'NaN'
set style fill solid 1.0 noborder

# Ticks are virtstat's own: each script adds them to the axis that it uses.
set tics nomirror out scale 0.5 textcolor rgb DARK
set xtics ()
set ytics ()
