# Where the built program lies, and whether it is what the sources say. Sourced after $root and $parts are set; POSIX sh.

if [ -d "$root/scripts/lib" ]; then program=$root/target/program; else program=$root/lib; fi
jar=$program/tracestack.jar

# A jar goes with its key: the hash under which its caches and stored texts were made. A jar newer than the key is another.
program_is_keyed() {
    [ -f "$jar" ] && [ -f "$program/key" ] && [ ! "$jar" -nt "$program/key" ]
}

# Whether to build first. $program/started bears the time at which the last good build began: Maven leaves the time of
# an unchanged jar alone, and a source edited during a build belongs to the next one.
program_is_stale() {
    if [ -n "${TRACESTACK_NO_BUILD:-}" ] || [ ! -f "$root/pom.xml" ]; then
        [ ! -f "$jar" ]
        return
    fi
    program_is_keyed && [ -f "$program/started" ] || return 0
    set -- "$root/pom.xml" "$root/src/main"
    [ ! -d "$root/compose" ] || set -- "$@" "$root/compose"
    [ ! -d "$root/observability" ] || set -- "$@" "$root/observability"
    [ -n "$(find "$@" -newer "$program/started")" ]
}

# Sets $client_cache and $server_cache. A JDK up to 25.0.3 does not notice that a cache belongs to another jar and runs
# the old classes (JDK-8377932): the file's name carries the jar's hash and the JDK's build.
find_caches() {
    client_cache='' server_cache=''
    [ -z "${TRACESTACK_NO_AOT:-}" ] && program_is_keyed || return 0
    read -r key <"$program/key"
    client_cache=$program/$key-$jdk_build-client.aot
    server_cache=$program/$key-$jdk_build-server.aot
}

# An empty cache file says that training was tried and gave none.
caches_are_missing() {
    [ -n "$client_cache" ] && [ ! -e "$client_cache" ] && [ -z "${TRACESTACK_NO_BUILD:-}" ] && [ -w "$program" ]
}
