#!/bin/sh
# Trains the start-up caches of one jar: train.sh JAVA JAR PREFIX [SECONDS] writes PREFIX-client.aot and
# PREFIX-server.aot; each step may take that long, four minutes where nothing is said.
# The server's learns from a stack that is served, proven and stopped in one process; the client's from short commands
# against a stack, and has no gRPC: every class of a cache costs each start. All of it lives in a temporary folder.
# Where no stack can run (no ports, no database binaries), the caches learn from less.
set -u
java=$1 jar=$2 prefix=$3 patience=${4:-240}

work=$(mktemp -d) || exit 1
clean_up() {
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
for overlay in observability grafana; do
    echo 'services: {}' >"$work/engine/observability/docker-compose.$overlay.yml"
done

# limited SECONDS COMMAND…: a rehearsal that hangs must not hang the build.
limited() {
    if command -v timeout >/dev/null 2>&1; then timeout -k 5 "$@"; else shift && "$@"; fi
}
short() { limited 60 "$java" -Xlog:disable -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$@" </dev/null; }

echo '== server: a stack, and the commands that prove it, in its own process'
limited "$patience" "$java" -XX:AOTCacheOutput="$work/server.aot" -Xlog:disable --enable-native-access=ALL-UNNAMED \
    -Dsun.misc.unsafe.memory.access=allow -XX:+UseSerialGC -cp "$jar" dev.tracestack.Rehearsal \
    "& up --foreground $stack --port-offset auto --wait-timeout 120s" "~ smoke $stack" "smoke $stack --format json" \
    "doctor $stack" "emit $stack --protocol http"
[ ! -s "$work/server.aot" ] || mv -f "$work/server.aot" "$prefix-server.aot"

echo '== client: short commands'
limited "$patience" "$java" -XX:AOTCacheOutput="$work/client.aot" -Xlog:disable --enable-native-access=ALL-UNNAMED \
    -Dsun.misc.unsafe.memory.access=allow -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dtracestack.aot="$prefix-server.aot" -cp "$jar" dev.tracestack.Rehearsal \
    'nonsense' 'up --help' "render --out $work/rendered" \
    "config --project-directory $work/rendered" "config --project-directory $work/rendered --format json" \
    "config --project-directory $work/rendered --hash *" \
    "up $stack --port-offset auto --wait-timeout 60s" "up $stack" \
    "up $engine" "up $engine" "ps $engine" "down $engine" \
    "ps $stack" "ps $stack --format json" "emit $stack" "env $stack" "logs $stack" "down $stack"
[ ! -s "$work/client.aot" ] || mv -f "$work/client.aot" "$prefix-client.aot"
