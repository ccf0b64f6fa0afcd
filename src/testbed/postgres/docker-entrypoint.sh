#!/bin/sh
# The contract of the official postgres image, as far as anybody here relies on it: the user, password and database of
# the POSTGRES_… variables or of the files that POSTGRES_…_FILE name, scripts in /docker-entrypoint-initdb.d, a server
# that does not run as root.
set -eu

# setting NAME DEFAULT: sets NAME from NAME_FILE where that is given; both at once is an error.
setting() {
    eval "value=\${$1:-} file=\${$1_FILE:-}"
    if [ -n "$value" ] && [ -n "$file" ]; then
        echo "error: both $1 and $1_FILE are set (but are exclusive)" >&2
        exit 1
    fi
    [ -z "$file" ] || value=$(cat "$file")
    eval "$1=\${value:-\$2}"
    unset "$1_FILE"
}

[ "${1#-}" = "$1" ] || set -- postgres "$@"
[ "$1" = postgres ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chmod 700 "$PGDATA"
    chmod 3777 /var/run/postgresql
    find "$PGDATA" \! -user postgres -exec chown postgres {} +
    find /var/run/postgresql \! -user postgres -exec chown postgres {} +
    # by its path: the shell would prefer its own applet, which cannot change users
    exec /usr/bin/setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
fi

# psql over the socket of the server that initialises.
ask() { PGPASSWORD=$POSTGRES_PASSWORD psql -v ON_ERROR_STOP=1 --no-psqlrc -U "$POSTGRES_USER" "$@"; }

run_scripts() {
    for script in /docker-entrypoint-initdb.d/*; do
        case $script in
            *.sh) if [ -x "$script" ]; then "$script"; else . "$script"; fi ;;
            *.sql) ask -d "$POSTGRES_DB" -f "$script" ;;
            *.sql.gz) gunzip -c "$script" | ask -d "$POSTGRES_DB" ;;
        esac
    done
}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    setting POSTGRES_USER postgres
    setting POSTGRES_PASSWORD ''
    setting POSTGRES_DB "$POSTGRES_USER"
    setting POSTGRES_INITDB_ARGS ''
    : "${POSTGRES_HOST_AUTH_METHOD:=}"
    if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
        echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
        echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.' >&2
        exit 1
    fi
    umask 077
    mkdir -p "$PGDATA"
    printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
    [ -z "$POSTGRES_PASSWORD" ] || POSTGRES_INITDB_ARGS="--pwfile=/tmp/password $POSTGRES_INITDB_ARGS"
    # shellcheck disable=SC2086 # a list of words
    initdb -D "$PGDATA" -U "$POSTGRES_USER" $POSTGRES_INITDB_ARGS
    rm /tmp/password
    printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
    PGUSER=$POSTGRES_USER PGPASSWORD=$POSTGRES_PASSWORD pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p 5432" -w start
    [ "$POSTGRES_DB" = postgres ] || ask -d postgres -v "name=$POSTGRES_DB" <<'SQL'
CREATE DATABASE :"name";
SQL
    export POSTGRES_USER POSTGRES_DB POSTGRES_PASSWORD
    run_scripts
    PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -m fast -w stop
    unset POSTGRES_PASSWORD
    printf '\nPostgreSQL init process complete; ready for start up.\n\n'
fi

exec "$@"
