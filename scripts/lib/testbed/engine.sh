# The engine of this checkout: a dockerd with folders, socket and process of its own. Sourced after store.sh and tools.sh.

engine=$bed/engine
config=$bed/docker-config
# A unix socket's name has at most 107 bytes, and the engine makes some deep in its folders.
run=$engine/run
[ ${#run} -le 60 ] || run=/tmp/tracestack-testbed-$(id -u)-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)
socket=$run/docker.sock
export DOCKER_HOST="unix://$socket" DOCKER_CONFIG="$config" DOCKER_BUILDKIT=0
unset DOCKER_CONTEXT DOCKER_TLS_VERIFY DOCKER_CERT_PATH

# engine_pid: the process of this checkout's dockerd, known by its own words; empty when there is none. Only its words
# tell a dockerd that runs from one that ended and was not collected.
engine_pid() {
    printf '%s\n' "--data-root=$engine/data" | grep -lsFxzf - /proc/[0-9]*/cmdline | head -n 1 | cut -d / -f 3
}

start_engine() {
    [ -z "$(engine_pid)" ] || { wait_for_engine && return; }
    say 'starting the engine …'
    mkdir -p "$engine/data" "$config"
    mkdir -p -m 700 "$run"
    [ -O "$run" ] && [ ! -L "$run" ] || cannot "the folder $run to belong to $(id -un)" "rm -rf $run"
    rm -f "$run/dockerd.pid" "$socket"
    # shellcheck disable=SC2046 # lists of words
    PATH=$PATH:/usr/sbin:/sbin setsid nohup dockerd --host="unix://$socket" --data-root="$engine/data" \
        --exec-root="$run/exec" --pidfile="$run/dockerd.pid" --group="$(id -g)" \
        $(networks_of_its_own) $(packet_rules) </dev/null >"$engine/dockerd.log" 2>&1 8>&- 9>&- &
    wait_for_engine
}

# Of the bridge that engines on one machine share, a corner that depends on the checkout; and small networks, many of them.
# Where another engine gave that bridge another address, it stays.
networks_of_its_own() {
    echo '--default-address-pool=base=172.28.0.0/14,size=24'
    [ ! -e /sys/class/net/docker0 ] || grep -q ' 172\.17\.0\.1$' /proc/net/fib_trie || return 0
    corner=$(($(printf '%s' "$root" | cksum | cut -d ' ' -f 1) % 254 + 1))
    echo "--bip=172.17.0.1/16 --fixed-cidr=172.17.$corner.0/24"
}

# An engine's rules replace those of another engine, so it gets none, except where the machine drops what is not
# allowed: there no two containers would reach each other.
packet_rules() {
    case $(PATH=$PATH:/usr/sbin:/sbin iptables -S FORWARD 2>/dev/null) in
        '-P FORWARD DROP'*) ;;
        *) echo --iptables=false ;;
    esac
}

wait_for_engine() {
    tries=0
    until docker version >/dev/null 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" -gt 300 ] || { [ "$tries" -gt 20 ] && [ -z "$(engine_pid)" ]; }; then
            tail -n 5 "$engine/dockerd.log" >&2
            cannot 'dockerd to answer within a minute, found the lines above' "less $engine/dockerd.log"
        fi
        sleep 0.2
    done
}

# stop_engine: ends its containers, then asks it to end, and waits; it is never killed, since that leaves mounts behind.
stop_engine() {
    pid=$(engine_pid)
    [ -n "$pid" ] || return 0
    # shellcheck disable=SC2046 # a list of ids
    set -- $(docker ps -aq 2>/dev/null)
    [ $# -eq 0 ] || docker rm -f -v "$@" >/dev/null 2>&1 || :
    kill "$pid"
    tries=0
    while [ "$(engine_pid)" = "$pid" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 300 ] || cannot "dockerd, process $pid, to end within a minute" "less $engine/dockerd.log"
        sleep 0.2
    done
}
