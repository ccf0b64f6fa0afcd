# The images of this checkout's engine, under the names that the rendered overlays pull. Sourced after all others.

mark=dev.tracestack.testbed

every_image() {
    busybox_context
    image busybox:1
    postgres_context
    image "$(pinned AGENT_CONTROL_DB)"
    collector_context
    image "$(pinned OTEL_COLLECTOR)"
    jre_context
    image "$(pinned OTEL_WORKER_BASE)"
    stand_in tempo "$(pinned TEMPO)"
    stand_in grafana "$(pinned GRAFANA)"
    docker image prune -f --filter "label=$mark" >/dev/null
}

image_names() {
    echo busybox:1
    for name in AGENT_CONTROL_DB OTEL_COLLECTOR OTEL_WORKER_BASE TEMPO GRAFANA; do pinned "$name"; done
}

# pinned NAME: the reference in the program's own list of images.
pinned() {
    sed -n "s|^ *$1(\"[^\"]*\", \"\([^\"]*\)\").*|\1|p" "$root/src/main/java/dev/tracestack/stack/ImageName.java"
}

# image TAG: builds it from the context $made, unless the engine has it from that very context.
image() {
    [ -n "$1" ] || cannot 'a name for every image in ImageName.java, found one missing' 'git diff src/main'
    ! engine_has "$1" || return 0
    say "building $1 …"
    docker build -q --label "$mark=${made##*/}" -t "$1" "$made" >"$bed/build.log" 2>&1 8>&- || {
        tail -n 20 "$bed/build.log" >&2
        cannot "to build $1, found the errors above" "less $bed/build.log"
    }
}

# engine_has TAG: whether that image was built from the context $made.
engine_has() {
    [ "$(docker image inspect -f "{{index .Config.Labels \"$mark\"}}" "$1" 2>/dev/null)" = "${made##*/}" ]
}

busybox_context() {
    make image-busybox "$(fingerprint "$(sha256sum <"$(command -v busybox)")" src/testbed/busybox \
        scripts/lib/testbed/userland.sh)" busybox_files
}

busybox_files() {
    userland "$1/root"
    pack "$1"
    cp "$root/src/testbed/busybox/Dockerfile" "$1/"
}

# The program itself was made before: the image is a copy of it.
collector_context() {
    go_program collector
    make image-collector "${made##*-}" collector_files "$made"
}

collector_files() {
    cp "$1/otelcol-contrib" "$root/src/testbed/collector/Dockerfile" "$2/"
}
