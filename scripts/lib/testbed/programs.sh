# Programs of others, built from their published Go modules around a main of ours. Sourced after store.sh and tools.sh.

# go_program NAME: sets $made to the folder with the program of src/testbed/NAME.
go_program() {
    case $1 in
        compose)
            program_name=docker-compose
            version=$(module_version github.com/docker/compose/v5)
            flags="-s -w -X github.com/docker/compose/v5/internal.Version=$version -X main.version=${version#v}"
            ;;
        collector)
            program_name=otelcol-contrib
            flags="-s -w -X main.version=$(module_version go.opentelemetry.io/collector/otelcol | cut -c 2-)"
            ;;
    esac
    make "$1" "$(fingerprint "$flags" "src/testbed/$1")" go_build "$root/src/testbed/$1" "$program_name"
}

# module_version MODULE: the one that the go.mod of the program in question requires.
module_version() {
    sed -n "s|^\(require\)\{0,1\}[[:space:]]*$1 \(v[^ ]*\).*|\2|p" "$root"/src/testbed/*/go.mod | head -n 1
}

# go_build SOURCES NAME FOLDER: with half the priority of whatever else runs; a module that differs from go.sum is refused.
go_build() {
    (cd "$1" && CGO_ENABLED=0 nice go build -mod=readonly -buildvcs=false -trimpath -ldflags "$flags" -o "$3/$2" .) >"$bed/go.log" 2>&1 8>&- || {
        tail -n 20 "$bed/go.log" >&2
        cannot "to build $2, found the errors above" "less $bed/go.log"
    }
}

# compose_plugin: where the Docker client looks for it, with nothing else of a user's settings.
compose_plugin() {
    mkdir -p "$config/cli-plugins" "$bed/bin"
    ln -sfn "$made/docker-compose" "$config/cli-plugins/docker-compose"
    ln -sfn "$made/docker-compose" "$bed/bin/docker-compose"
    [ -e "$config/config.json" ] || echo '{}' >"$config/config.json"
}
