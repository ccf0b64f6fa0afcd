# Completion of tracestack, made by: tracestack completion SHELL

# _tracestack_candidates PROGRAM CURRENT WORD...: a line for each candidate, or @files; WORDs stand before the current one.
_tracestack_candidates() {
    local program=$1 current=$2 command='' project='' awaiting='' before='' arguments=0 found
    shift 2
    while [ $# -gt 0 ]; do
        before=$awaiting awaiting=''
        case $1 in
            -p | --project | --project-directory | -f | --file | --env-file | --profile)
                if [ $# -eq 1 ]; then
                    awaiting=$1
                elif [ -z "$command" ] || [ "$1" = -p ] || [ "$1" = --project ]; then
                    case $1 in -p | --project) project=$2 ;; esac
                    shift
                fi
                ;;
            -*) awaiting=$1 ;;
            =) awaiting=$before ;;
            *)
                if [ -z "$command" ]; then
                    command=$1
                elif [ -z "$before" ] || [ -z "$(_tracestack_values "$command" "$before")" ]; then
                    arguments=$((arguments + 1))
                fi
                ;;
        esac
        shift
    done
    found=''
    [ -z "$awaiting" ] || found=$(_tracestack_values "${command:-up}" "$awaiting")
    if [ -z "$found" ]; then
        if [ -z "$command" ]; then
            case $current in
                -*) found='--project --project-directory --file --env-file --profile --help --version' ;;
                *) found=$(_tracestack_commands) ;;
            esac
        else
            case $current in
                -*) found=$(_tracestack_options "$command") ;;
                *) found=$(_tracestack_arguments "$command" "$arguments") ;;
            esac
        fi
    fi
    case $found in
        @files | '') printf '%s\n' "$found" ;;
        @nothing) ;;
        @*)
            if [ -n "$project" ]; then
                "$program" complete "${found#@}" --project "$project" 2>/dev/null
            else
                "$program" complete "${found#@}" 2>/dev/null
            fi
            ;;
        *) printf '%s\n' "$found" | tr ' ' '\n' ;;
    esac
}
