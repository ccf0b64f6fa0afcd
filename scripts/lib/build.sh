# Builds the program and trains its caches. Sourced after jdk.sh and program.sh, only when there is something to do.

# one_at_a_time COMMAND…: runs it while no other builder does. Children must not keep the lock: they get 9>&-.
one_at_a_time() {
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$root/.build.lock"
        flock 9
        "$@"
        exec 9>&-
        return
    fi
    until ln -s "$$" "$root/.build.lock.link" 2>/dev/null; do
        holder=$(readlink "$root/.build.lock.link" || echo "$$")
        kill -0 "$holder" 2>/dev/null && sleep 1 || rm -f "$root/.build.lock.link"
    done
    trap 'rm -f "$root/.build.lock.link"' EXIT
    trap 'exit 130' INT TERM HUP
    "$@"
    rm -f "$root/.build.lock.link"
    trap - EXIT INT TERM HUP
}

build_program() {
    if [ ! -f "$root/pom.xml" ] || [ -n "${TRACESTACK_NO_BUILD:-}" ]; then
        fault TS103 "program $jar: expected the built jar, found none, and building is switched off" \
            'unset TRACESTACK_NO_BUILD and run this command again in a checkout'
        exit 3
    fi
    if ! find_jdk javac; then
        no_jdk
        exit 3
    fi
    if ! command -v mvn >/dev/null 2>&1; then
        no_maven
        exit 3
    fi
    if ! mkdir -p "$program" || [ ! -w "$program" ] || [ ! -w "$root" ]; then
        fault TS103 "program $jar: expected to write it in this checkout, found that the folder is read-only" \
            "build as the owner of $root, then run this command again"
        exit 3
    fi
    one_at_a_time build_under_lock
}

build_under_lock() {
    program_is_stale || return 0
    if [ -f "$jar" ]; then why='its sources changed'; else why='first use'; fi
    printf 'Building tracestack (%s) …\n' "$why" >&2
    rm -f "$program/key"
    : >"$program/starting"
    # shellcheck disable=SC2086 # the setting is a list of words
    if ! (cd "$root" && JAVA_HOME=$jdk exec mvn -B -ntp -q -Pprogram ${TRACESTACK_MVN_ARGS:-} package) \
        >"$program/build.log" 2>&1 </dev/null 9>&-; then
        grep -E '^(\[[^ ]*)?(\[ERROR\]|ERROR|Error:)' "$program/build.log" | head -n 20 >&2 || :
        fault TS103 "program $jar: expected mvn -Pprogram package to build it, found the errors above" \
            "read $program/build.log, mend the cause and run this command again"
        exit 3
    fi
    # A new file by renaming: a stack that still runs the old jar keeps the file it has open.
    mv -f "$program/maven/tracestack.jar" "$jar"
    # The caches of earlier jars; those of a stack that still runs stay mapped.
    rm -f "$program"/*.aot "$program"/*.txt
    hash=$(hash_of_jar)
    store_text --help "$program/help.txt"
    store_text --version "$program/version.txt"
    [ -n "${TRACESTACK_NO_AOT:-}" ] || train "$program/$hash-$jdk_build"
    mv -f "$program/starting" "$program/started"
    printf '%s\n' "$hash" >"$program/key"
}

hash_of_jar() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$jar"; else shasum -a 256 <"$jar"; fi | cut -c 1-16
}

# store_text OPTION FILE: what the program prints for it, unless it fails.
store_text() {
    "$jdk/bin/java" -Xlog:disable -jar "$jar" "$1" >"$2" 2>/dev/null </dev/null 9>&- || rm -f "$2"
}

# The jar is fresh, but this JDK has no cache for it: another JDK built it, or this one was updated.
train_for_this_jdk() {
    one_at_a_time train_under_lock
}

train_under_lock() {
    [ ! -e "$client_cache" ] || return 0
    printf 'Preparing tracestack for JDK %s …\n' "$jdk_build" >&2
    train "${client_cache%-client.aot}"
}

# train PREFIX: makes PREFIX-client.aot and PREFIX-server.aot; what cannot be had is left as an empty file.
train() {
    sh "$parts/train.sh" "$jdk/bin/java" "$jar" "$1" >>"$program/build.log" 2>&1 </dev/null 9>&- || :
    for cache in "$1-client.aot" "$1-server.aot"; do [ -e "$cache" ] || : >"$cache"; done
}
