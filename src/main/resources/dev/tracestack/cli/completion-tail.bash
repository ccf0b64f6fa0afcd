
_tracestack() {
    local current=${COMP_WORDS[COMP_CWORD]} words=("${COMP_WORDS[@]:1:COMP_CWORD-1}") found
    # bash takes = for a word of its own
    if [ "$current" = = ]; then current=''; elif [ ${#words[@]} -gt 0 ] && [ "${words[-1]}" = = ]; then unset 'words[-1]'; fi
    found=$(_tracestack_candidates "${COMP_WORDS[0]}" "$current" "${words[@]}")
    if [ "$found" = @files ]; then
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -W "$found" -- "$current")
        case ${COMPREPLY[*]-} in *=) compopt -o nospace ;; esac
    fi
}
complete -F _tracestack tracestack
