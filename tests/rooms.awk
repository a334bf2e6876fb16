# The laws of the rooms that are seen line by line; tests/rooms.sh has the tables, in the environment. Prints one line for each breach.

function breach(text) { print text }

function trim(text) {
    gsub(/^ +| +$/, "", text)
    return text
}

# Fills rows with the rows of a table and returns their number.
function table(name, rows,    n, i, all, lines) {
    n = split(ENVIRON[name], lines, "\n")
    all = 0
    for (i = 1; i <= n; i++)
        if (trim(lines[i]) != "")
            rows[++all] = trim(lines[i])
    return all
}

# The folder of a file; main.c, which lies in none, has a row of its own.
function folder_of(file) {
    sub(/\/[^\/]*$/, "", file)
    return file
}

function folders_read(    n, i, k, m, rows, words, row) {
    n = table("folders", rows)
    for (i = 1; i <= n; i++) {
        m = split(rows[i], words, " ")
        row = words[1]
        for (k = 2; k <= m; k++) {
            folders_allow(row, words[k])
            written[row, words[k]] = 1
        }
        written[row] = m - 1
        may[row, row] = 1
        known[row] = 1
        order[++in_order] = row
    }
}

function folders_allow(row, allowed,    i, room) {
    if (allowed ~ /\.h$/)
        may[row, allowed] = 1
    else if (allowed ~ /\/\*$/) {
        room = substr(allowed, 1, length(allowed) - 2)
        for (i = 1; i <= in_order; i++)
            if (order[i] == room || index(order[i], room "/") == 1)
                may[row, order[i]] = 1
    } else if (allowed in known)
        may[row, allowed] = 1
    else
        breach("tests/rooms.sh: " row " may not include " allowed ", which has no row above it")
}

function guests_read(    n, i, rows, words) {
    n = table("guests", rows)
    for (i = 1; i <= n; i++) {
        split(rows[i], words, " ")
        guest[++guest_count] = words[1]
        host[guest_count] = words[2]
    }
}

function walls_read(    n, i, rows, fields) {
    n = table("walls", rows)
    for (i = 1; i <= n; i++) {
        split(rows[i], fields, /  +/)
        wall_scope[i] = fields[1]
        wall_holder[i] = fields[2]
        wall_pattern[i] = fields[3]
        wall_law[i] = fields[4]
    }
    wall_count = n
}

# An exception is a row with the reason.
function exceptions_read(name, set,    n, i, rows, words) {
    n = table(name, rows)
    for (i = 1; i <= n; i++) {
        if (split(rows[i], words, " ") < 4)
            breach("tests/rooms.sh: " name ": " rows[i] ": the row has no reason")
        set[words[1]] = 1
    }
}

BEGIN {
    folders_read()
    guests_read()
    walls_read()
    exceptions_read("large_files", large)
    exceptions_read("long_functions", long)
    for (i = 1; i < ARGC; i++)
        exists[ARGV[i]] = 1
}

# ---- each file ----

function file_ends() {
    if (file == "" || file !~ /\.[ch]$/)
        return
    limit = in_tests ? ENVIRON["test_file_lines"] : ENVIRON["room_file_lines"]
    if (lines > limit && !(file in large))
        breach(file ": " lines " lines; " limit " are allowed")
}

FNR == 1 {
    file_ends()
    file = FILENAME
    folder = folder_of(file)
    in_tests = file ~ /^tests\//
    function_start = 0
    for (i = 1; i <= wall_count; i++)
        wall_holds[i] = !in_tests && file ~ wall_scope[i] && file !~ wall_holder[i]
    if (file ~ /\.[ch]$/ && !in_tests && !(folder in known)) {
        breach(folder ": no row says what this folder may include")
        known[folder] = 1
    }
}
{ lines = FNR }
END { file_ends() }

# ---- each line ----

# The line "May include: `a`, `b`." of a README is the row of the table.
function readme_check(line,    n, word, wrong) {
    while (match(line, /`[^`]*`/)) {
        word = substr(line, RSTART + 1, RLENGTH - 2)
        wrong += !((folder, word) in written)
        n++
        line = substr(line, RSTART + RLENGTH)
    }
    if (wrong || n != written[folder])
        breach(file ": \"May include\" is not what the table of tests/rooms.sh says")
}

# A row of the table in CONTRIBUTING that names functions and their files: | what | `function` | FILE, FILE |
function walk_read(line,    cells, files) {
    if (split(line, cells, /\|/) < 5 || cells[4] !~ /\.c/)
        return
    files = cells[4]
    gsub(/ /, "", files)
    while (match(cells[3], /`[a-z_]*`/)) {
        walk[substr(cells[3], RSTART + 1, RLENGTH - 2)] = files
        cells[3] = substr(cells[3], RSTART + RLENGTH)
    }
}

function walk_check(    name, n, files, found) {
    for (name in walk) {
        found = 0
        for (n = split(walk[name], files, ","); n > 0; n--)
            found = found || ((files[n], name) in defined)
        if (!found)
            breach(".github/CONTRIBUTING.md: there is no " name " in " walk[name])
    }
}
END { walk_check() }

file ~ /CONTRIBUTING\.md$/ {
    walk_read($0)
    next
}

file ~ /README\.md$/ {
    if ($0 ~ /^May include: /)
        readme_check($0)
    next
}

function own_include(header,    room) {
    if (header !~ /\//)
        breach(file ":" FNR ": \"" header "\" is not named from the root")
    if (!(header in exists))
        breach(file ":" FNR ": there is no " header)
    room = folder_of(header)
    if (!in_tests && !((folder, room) in may) && !((folder, header) in may))
        breach(file ":" FNR ": " folder " must not include " header)
}

function guest_include(header,    i) {
    for (i = 1; i <= guest_count && !in_tests; i++)
        if (header ~ "^<" guest[i] && file !~ host[i])
            breach(file ":" FNR ": " header " belongs into " host[i])
}

/^ *# *include/ {
    if (match($0, /"[^"]*"/))
        own_include(substr($0, RSTART + 1, RLENGTH - 2))
    else if (match($0, /<[^>]*>/))
        guest_include(substr($0, RSTART, RLENGTH))
}

{
    for (i = 1; i <= wall_count; i++)
        if (wall_holds[i] && $0 ~ wall_pattern[i])
            breach(file ":" FNR ": " trim($0) ": " wall_law[i])
}

!in_tests && length($0) > 120 { breach(file ":" FNR ": wider than 120 columns") }

# With braces on a line of their own (.clang-format), a function is what stands between { and } at the margin.
/^[A-Za-z].*\(/ {
    name = $0
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
    defined[file, name]
}
/^\{/ { function_start = FNR }
/^\}$/ && function_start {
    size = FNR - function_start - 1
    if (size > ENVIRON["function_lines"] && !((file ":" name) in long))
        breach(file ": " name " has " size " lines; " ENVIRON["function_lines"] " are allowed")
    function_start = 0
}
