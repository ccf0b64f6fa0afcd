#!/bin/sh
# Trains the start-up caches of one jar: train.sh JAVA JAR PREFIX [SECONDS] writes PREFIX-client.aot and PREFIX-server.aot;
# each step may take that long, two minutes where nothing is said.
# The server's learns from a stack that runs and is stopped, the client's from short commands against that stack. All of
# it lives in a temporary folder. Where no stack can run (no ports, no database binaries), the caches learn from less.
set -u
java=$1 jar=$2 prefix=$3 patience=${4:-120}

work=$(mktemp -d) || exit 1
server=''
clean_up() {
    stop_server
    [ ! -d "$work/state" ] || short -jar "$jar" down --volumes $stack
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

for setting in $(env | sed -n 's/^\(TRACESTACK_[A-Z_]*\)=.*/\1/p'); do unset "$setting"; done
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
mkdir -p "$work/rehearsal" && cd "$work/rehearsal" || exit 1
stack="--project rehearsal-$$ --runtime embedded"
# an engine that the client's rehearsal plays itself: what listens on this machine is left alone
export DOCKER_HOST="unix://$work/engine.sock"

engine="--project engine-$$ --runtime docker --project-directory $work/engine"

# a stack of two in the seats of the overlays
mkdir -p "$work/engine/observability"
cat >"$work/engine/docker-compose.infra.yml" <<EOF
services:
  otel-collector: {image: "rehearsal:1", networks: [inner], healthcheck: {test: [CMD, "true"], interval: 1s}}
  web:
    image: rehearsal:1
    networks: [inner]
    environment: {A: b}
    depends_on: {otel-collector: {condition: service_healthy}}
networks: {inner: {}}
EOF
for overlay in observability grafana; do echo 'services: {}' >"$work/engine/observability/docker-compose.$overlay.yml"; done

# limited SECONDS COMMAND…: a rehearsal that hangs must not hang the build.
limited() {
    if command -v timeout >/dev/null 2>&1; then timeout -k 5 "$@"; else shift && "$@"; fi
}
short() { limited 60 "$java" -Xlog:disable -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$@" </dev/null; }

stop_server() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null
    wait "$server"
    server=''
}

# shellcheck disable=SC2086 # $stack is a list of words
record_server() {
    "$java" -XX:AOTMode=record -XX:AOTConfiguration="$work/server.conf" -Xlog:disable -XX:+UseSerialGC \
        --enable-native-access=ALL-UNNAMED -cp "$jar" \
        dev.tracestack.Main up --foreground $stack --port-offset auto --wait-timeout 30s </dev/null &
    server=$!
    tries=0
    until short -jar "$jar" smoke $stack; do
        tries=$((tries + 1))
        if [ "$tries" -eq 20 ] || ! kill -0 "$server" 2>/dev/null; then break; fi
        sleep 1
    done
    short -jar "$jar" emit --protocol http $stack
    stop_server
}

echo '== server: a stack that runs and is stopped'
record_server
if [ -s "$work/server.conf" ]; then
    limited "$patience" "$java" -XX:AOTMode=create -XX:AOTConfiguration="$work/server.conf" -XX:AOTCache="$work/server.aot" \
        -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$jar" && mv -f "$work/server.aot" "$prefix-server.aot"
fi

echo '== client: short commands'
limited "$patience" "$java" -XX:AOTCacheOutput="$work/client.aot" -Xlog:disable --enable-native-access=ALL-UNNAMED \
    -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dtracestack.aot="$prefix-server.aot" -cp "$jar" dev.tracestack.Rehearsal \
    'nonsense' 'up --help' "render --out $work/rendered" \
    "config --project-directory $work/rendered" "config --project-directory $work/rendered --format json" \
    "config --project-directory $work/rendered --hash *" \
    "up $stack --port-offset auto --wait-timeout 30s" "up $stack --smoke" \
    "up $engine" "up $engine" "ps $engine" "down $engine" \
    "ps $stack" "ps $stack --format json" "smoke $stack" "smoke $stack --format json" \
    "emit $stack" "emit $stack --protocol http" "env $stack" "logs $stack" "down $stack"
[ ! -s "$work/client.aot" ] || mv -f "$work/client.aot" "$prefix-client.aot"
