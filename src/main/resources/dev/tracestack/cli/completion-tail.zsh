
_tracestack() {
    local found current=${words[CURRENT]} before=("${(@)words[2,CURRENT-1]}")
    if [[ $current == --*=* ]]; then
        before+=("${current%%=*}") current=${current#*=}
        compset -P '*='
    fi
    found=$(_tracestack_candidates "${words[1]}" "$current" "${(@)before}")
    case $found in
        @files) _files ;;
        *=) compadd -S '' -- ${(f)found} ;;
        *) compadd -- ${(f)found} ;;
    esac
}
if [ "$funcstack[1]" = _tracestack ]; then _tracestack "$@"; else compdef _tracestack tracestack; fi
