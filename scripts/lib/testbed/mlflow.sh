# A real MLflow server for the tests, in a Python environment of its own. Sourced after store.sh.

mlflow_version=3.17.2
mlflow=$bed/mlflow

# mlflow_pid: the server's process, known by the database in its own words; empty when there is none.
mlflow_pid() {
    printf '%s\n' "sqlite:///$mlflow/mlflow.db" | grep -lsFxzf - /proc/[0-9]*/cmdline | cut -d / -f 3 | sort -n | head -n 1
}

# mlflow_alone COMMAND…: with a lock of its own, so that it is made while the engine's images are made.
mlflow_alone() {
    mkdir -p "$bed"
    exec 8>"$bed/mlflow.lock"
    flock 8
    "$@"
    exec 8>&-
}

make_mlflow() {
    { python3 -m venv "$1" && "$1/bin/python" -m pip install --disable-pip-version-check "mlflow==$mlflow_version"; } \
        >"$bed/mlflow-install.log" 2>&1 8>&- ||
        cannot "to install MLflow $mlflow_version, found an error" "less $bed/mlflow-install.log"
}

need_python() {
    python3 -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
        cannot 'Python 3.10 or newer with its venv, found none' 'apt-get install -y python3-venv'
}

# One process, no jobs: a fifth of the memory that it takes otherwise. It has a session of its own, so that it ends whole.
start_mlflow() {
    [ -z "$(mlflow_pid)" ] || { wait_for_mlflow && return; }
    need_python
    make mlflow "$mlflow_version-$(python3 -c 'import sys; print(*sys.version_info[:2], sep=".")')-$(uname -m)" make_mlflow
    say "starting MLflow $mlflow_version …"
    rm -rf "$mlflow"
    mkdir -p "$mlflow"
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' >"$mlflow/port"
    MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false MLFLOW_DISABLE_TELEMETRY=true setsid nohup "$made/bin/python" -m mlflow server \
        --host 127.0.0.1 --port "$(cat "$mlflow/port")" --workers 1 --backend-store-uri "sqlite:///$mlflow/mlflow.db" \
        --artifacts-destination "$mlflow/artifacts" </dev/null >"$mlflow/server.log" 2>&1 8>&- 9>&- &
    mlflow_started=$!
    wait_for_mlflow
}

# The first start makes its tables, which takes half a minute and more on a busy machine.
wait_for_mlflow() {
    tries=0
    until [ "$(answer_of_mlflow)" = "$mlflow_version" ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 300 ] || { [ -n "${mlflow_started:-}" ] && ! kill -0 "$mlflow_started" 2>/dev/null; }; then
            tail -n 5 "$mlflow/server.log" >&2
            cannot 'MLflow to answer within five minutes, found the lines above' "less $mlflow/server.log"
        fi
        sleep 1
    done
    printf 'MLflow %s answers at %s\n' "$mlflow_version" "$(mlflow_address)"
}

mlflow_address() { printf 'http://127.0.0.1:%s' "$(cat "$mlflow/port")"; }

answer_of_mlflow() {
    python3 -c 'import sys, urllib.request as u
print(u.build_opener(u.ProxyHandler({})).open(sys.argv[1] + "/version", timeout=5).read().decode())' \
        "$(mlflow_address)" 2>/dev/null || :
}

# stop_mlflow: ends its session, and waits.
stop_mlflow() {
    pid=$(mlflow_pid)
    [ -n "$pid" ] || return 0
    session=$(ps -o sid= -p "$pid" | tr -d ' ')
    kill -- "-$session" 2>/dev/null || kill "$pid"
    tries=0
    while [ -n "$(mlflow_pid)" ]; do
        tries=$((tries + 1))
        [ "$tries" -ne 100 ] || kill -9 -- "-$session" 2>/dev/null || :
        [ "$tries" -le 200 ] || cannot "MLflow, process $pid, to end within 40 s" "less $mlflow/server.log"
        sleep 0.2
    done
}
