# Gates on the tree itself: scripts that parse, links that lead somewhere, nothing of one person's machine. Sourced after
# jdk.sh, from the checkout's root; each prints what is wrong and returns 1.

tracked() { git ls-files --cached --others --exclude-standard -- "$@"; }

scripts_parse() {
    bad=0
    for script in $(tracked scripts .ci src/main/resources compose observability); do
        [ -f "$script" ] || continue
        case $(head -n 1 "$script") in
            '#!/bin/sh'*) ;;
            '#!'*python3) python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$script" || bad=1 ;;
            *) case $script in *.sh) ;; *) continue ;; esac ;;
        esac
        case $(head -n 1 "$script") in *python3) continue ;; esac
        sh -n "$script" || bad=1
        if command -v shellcheck >/dev/null 2>&1; then shellcheck -x -S warning -s sh "$script" || bad=1; fi
    done
    return "$bad"
}

# Folders of the machine on which something was written, and hosts that packages come from: those are settings of a machine.
nothing_of_one_machine() {
    found=$(tracked . | grep -v '^src/test/resources/' | tr '\n' '\0' | xargs -0 grep -nIE \
        '(^|[^[:alnum:]_.~}/-])/(work|root|home/[a-z]+|Users/[a-z]+|tmp/wt)/|repo1?[.]maven[.]|maven[.]apache[.]org/maven2|artifact[o]ry|registry[.]npmjs|proxy[.]golang|pypi[.]org/simple' \
        2>/dev/null) || return 0
    printf '%s\n' "$found" >&2
    return 1
}

links_lead_somewhere() {
    bad=0
    for page in $(tracked '*.md' | grep -v '^src/'); do
        for link in $(grep -oE '\]\([^) ]+' "$page" | cut -c 3-); do
            case $link in http://* | https://* | mailto:* | '#'*) continue ;; esac
            if [ ! -e "$(dirname "$page")/${link%%#*}" ]; then
                echo "$page: the link $link leads nowhere" >&2
                bad=1
            fi
        done
    done
    return "$bad"
}

readme_is_short() {
    [ -f README.md ] || { echo 'README.md is missing' >&2; return 1; }
    lines=$(wc -l <README.md)
    [ "$lines" -le 200 ] || { echo "README.md: expected at most 200 lines, found $lines" >&2; return 1; }
}
