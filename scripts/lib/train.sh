#!/bin/sh
# Trains the start-up caches of one jar: train.sh JAVA JAR PREFIX writes PREFIX-client.aot and PREFIX-server.aot.
# The client's learns from short commands, the server's from a stack of its own that runs and is stopped. All state goes to
# a temporary folder. Where no stack can run (no ports, no database binaries), the caches learn from less.
set -u
java=$1 jar=$2 prefix=$3

work=$(mktemp -d) || exit 1
server=''
clean_up() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

for setting in $(env | sed -n 's/^\(TRACESTACK_[A-Z_]*\)=.*/\1/p'); do unset "$setting"; done
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
mkdir -p "$work/rehearsal" && cd "$work/rehearsal" || exit 1
stack='--project rehearsal --runtime embedded'

quiet() { "$java" -Xlog:disable --enable-native-access=ALL-UNNAMED "$@"; }
short() { quiet -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$@"; }

echo '== client'
short -XX:AOTCacheOutput="$work/client.aot" -cp "$jar" dev.tracestack.Rehearsal \
    'nonsense' 'up --help' "render --out $work/rendered" \
    "up $stack --port-offset auto --wait-timeout 60s" "up $stack --smoke" \
    "ps $stack" "ps $stack --format json" "smoke $stack" "smoke $stack --format json" \
    "emit $stack" "emit $stack --protocol grpc" "env $stack" "logs $stack" "down $stack"
[ ! -s "$work/client.aot" ] || mv -f "$work/client.aot" "$prefix-client.aot"
