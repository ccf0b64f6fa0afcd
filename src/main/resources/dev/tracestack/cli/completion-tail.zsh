
_tracestack() {
    local found
    found=$(_tracestack_candidates "${words[1]}" "${words[CURRENT]}" "${(@)words[2,CURRENT-1]}")
    if [ "$found" = @files ]; then
        _files
    else
        compadd -- ${(f)found}
    fi
}
if [ "$funcstack[1]" = _tracestack ]; then _tracestack "$@"; else compdef _tracestack tracestack; fi
