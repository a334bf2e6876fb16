# Lists every mutant of C files that changes a single line: awk -f candidates.awk FILE...
#
# One mutant a row, with tabs between: file, line, operator, the line as it is, the line as the mutant has it. Text,
# comments and directives are left alone. What does not compile, or compiles to the same code, is dropped later.

FNR == 1 { in_comment = in_directive = 0 }

{
    line = $0
    code = masked(line)
    if (in_directive || code ~ /^[ \t]*#/) {
        in_directive = line ~ /\\$/
        next
    }
    if (line ~ /\t/)
        next
    inside = code ~ /^ / # of a function, or of a table
    replace_all("&&", "||", "connective")
    replace_all("||", "&&", "connective")
    if (code !~ /for \(/) {
        replace_all(" < ", " <= ", "boundary")
        replace_all(" > ", " >= ", "boundary")
    }
    replace_all(" <= ", " < ", "boundary")
    replace_all(" >= ", " > ", "boundary")
    replace_all(" == ", " != ", "negation")
    replace_all(" != ", " == ", "negation")
    if (inside) {
        negated_condition()
        removed_statement()
        swapped_arguments()
    }
    numbers()
}

# The line with every character of a text, a comment or a character constant as a blank, so that places are the same.
function masked(text, i, c, out, quote)
{
    out = quote = ""
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (in_comment) {
            if (c == "*" && substr(text, i + 1, 1) == "/") {
                in_comment = 0
                out = out " "
                i++
            }
            c = " "
        } else if (quote != "") {
            if (c == "\\") {
                out = out "_"
                i++
            } else if (c == quote)
                quote = ""
            c = "_"
        } else if (c == "\"" || c == "'") {
            quote = c
            c = "_"
        } else if (c == "/" && substr(text, i + 1, 1) == "*") {
            in_comment = 1
            out = out " "
            i++
            c = " "
        } else if (c == "/" && substr(text, i + 1, 1) == "/")
            return out
        out = out c
    }
    return out
}

function mutant(operator, place, length_of_old, new)
{
    printf "%s\t%d\t%s\t%s\t%s%s%s\n", FILENAME, FNR, operator, line, substr(line, 1, place - 1), new,
        substr(line, place + length_of_old)
}

function replace_all(old, new, operator, from, at)
{
    for (from = 1; (at = index(substr(code, from), old)) > 0; from += at + length(old) - 1)
        mutant(operator, from + at - 1, length(old), new)
}

# `if (...)`, `while (...)` and `return ...;` that end on their line.
function negated_condition(start, end)
{
    if (match(code, /^ +(\} else )?(else )?if \(/) && code ~ /\)( \{)?$/) {
        start = RSTART + RLENGTH
        end = matching(start - 1)
        if (end && substr(code, end + 1) ~ /^( \{)?$/)
            mutant("negation", start, end - start, "!(" substr(line, start, end - start) ")")
    }
}

# The place of the parenthesis that closes the one at `open`; 0: not on this line.
function matching(open, i, depth, c)
{
    for (i = open; i <= length(code); i++) {
        c = substr(code, i, 1)
        depth += c == "(" || c == "[" || c == "{" ? 1 : c == ")" || c == "]" || c == "}" ? -1 : 0
        if (depth == 0)
            return i
    }
    return 0
}

# A call or an assignment that is a statement of its own. What only gives memory back is left: a leak is a sanitizer's to find.
function removed_statement()
{
    if (code !~ /^ +\*?[a-z_]+[a-z_0-9.>\[\]-]*(\(.*\)|( [-+*\/|&]?=) .*|\+\+|--);$/)
        return
    if (code ~ /(free|release|close)[a-z_]*\(/ || !balanced(code))
        return
    match(line, /^ +/)
    mutant("removal", RLENGTH + 1, length(line) - RLENGTH, ";")
}

function balanced(text, opened, closed)
{
    opened = gsub(/[(]/, "(", text)
    closed = gsub(/[)]/, ")", text)
    return opened == closed
}

# Whether the two arguments from the i-th on may be exchanged: of the function at the end of `before`, with `behind` after the call.
function commutes(before, i, behind)
{
    return before ~ /(^|[^a-z_])(fmin|fmax|memory_allocate|is)$/ || (before ~ /(^|[^a-z_])memory_resize$/ && i == 2) ||
        (before ~ /(^|[^a-z_])(strcmp|strcasecmp|strncmp|strncasecmp|memcmp)$/ && i == 1 && behind ~ /^ [=!]= 0/)
}

# Each two arguments of a call that stand side by side, but where their order does not matter.
function swapped_arguments(from, open, close_at, i, c, depth, start, n, first, last)
{
    for (from = 1; match(substr(code, from), /[a-z_0-9]\(/); from = open + 1) {
        open = from + RSTART
        close_at = matching(open)
        if (!close_at || substr(code, 1, open) ~ /\<(if|while|for|switch|sizeof|return)\($/)
            continue
        n = depth = 0
        start = open + 1
        for (i = open + 1; i <= close_at; i++) {
            c = substr(code, i, 1)
            if (depth == 0 && (c == "," || i == close_at)) {
                first[++n] = start
                last[n] = i - 1
                start = i + 2
            }
            depth += c ~ /[(\[{]/ ? 1 : c ~ /[)\]}]/ ? -1 : 0
        }
        for (i = 1; i < n; i++)
            if (!commutes(substr(code, 1, open - 1), i, substr(code, close_at + 1)))
                mutant("swap", first[i], last[i + 1] - first[i] + 1,
                    substr(line, first[i + 1], last[i + 1] - first[i + 1] + 1) ", " substr(line, first[i], last[i] - first[i] + 1))
    }
}

# A whole number one more or one less, a number with a point or an exponent a fifth more or less.
function numbers(from, at, n, text)
{
    for (from = 1; match(substr(code, from), /[0-9][0-9]*(\.[0-9]*)?(e[-+]?[0-9]+)?/); from = at + n) {
        at = from + RSTART - 1
        n = RLENGTH
        text = substr(code, at, n)
        if ((at > 1 && substr(code, at - 1, 1) ~ /[A-Za-z_0-9.%]/) || substr(code, at + n, 1) ~ /[A-Za-z_0-9.]/)
            continue
        if (text ~ /[.e]/) {
            if (text + 0 != 0) {
                mutant("threshold", at, n, real(text * 1.2))
                mutant("threshold", at, n, real(text * 0.8))
            }
        } else {
            mutant("constant", at, n, text + 1)
            if (text > 0)
                mutant("constant", at, n, text - 1)
        }
    }
}

function real(number, text)
{
    text = sprintf("%.6g", number)
    return text ~ /[.e]/ ? text : text ".0"
}
