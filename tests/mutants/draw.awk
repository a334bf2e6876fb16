# Draws from what candidates.awk lists: awk -f draw.awk -v n=150 -v seed=1 [-v only=charts] CANDIDATES
#
# Strata are rooms (report/chart counts as one of its own, charts), in proportion to their mutants, and in each room the operators
# in turn. Prints the drawn in a random order, more than n: whoever drops one takes the next of its room. A row is room, place in the
# room's order, how many of the room are wanted, and the candidate.
BEGIN { FS = "\t" }

# Park and Miller's generator, whose numbers are the same with every awk.
function random(n)
{
    state = (state * 16807) % 2147483647
    return int(state / 2147483647 * n)
}

function room_of(file)
{
    return file ~ /^report\/chart\// ? "charts" : substr(file, 1, index(file, "/") - 1)
}

{
    room = room_of($1)
    if (only != "" && room != only)
        next
    if (!(room in size))
        rooms[++n_rooms] = room
    if (!((room, $3) in count))
        operator[room, ++operators[room]] = $3
    size[room]++
    total++
    row[room, $3, ++count[room, $3]] = $0
}

# Takes one at random out of a stratum.
function take(room, kind, i, last, taken)
{
    last = count[room, kind]--
    i = 1 + random(last)
    taken = row[room, kind, i]
    row[room, kind, i] = row[room, kind, last]
    return taken
}

END {
    state = (seed * 7919 + 12345) % 2147483646 + 1
    for (i = 0; i < 10; i++)
        random(1)
    for (r = 1; r <= n_rooms; r++) {
        room = rooms[r]
        wanted = int(n * size[room] / total + 0.5)
        for (k = 0; k < 3 * wanted + 10; k++) {
            kind = operator[room, 1 + k % operators[room]]
            if (count[room, kind] > 0)
                printf "%s\t%d\t%d\t%s\n", room, k + 1, wanted, take(room, kind)
        }
    }
}
