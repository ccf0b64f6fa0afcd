# The context of the postgres image: root.tar with PostgreSQL, its client and a small userland. Sourced after store.sh.

postgres_context() {
    postgres_version=$(sed -n 's|.*<version.postgres-binaries>\(.*\)</version.postgres-binaries>.*|\1|p' "$root/pom.xml")
    make image-postgres "$(fingerprint "$postgres_version" src/testbed/postgres scripts/lib/testbed/postgres.sh \
        scripts/lib/testbed/userland.sh)" postgres_files
}

postgres_files() {
    tree=$1/root
    userland "$tree"
    printf 'postgres:x:999:999::/var/lib/postgresql:/bin/sh\n' >>"$tree/etc/passwd"
    printf 'postgres:x:999:\n' >>"$tree/etc/group"
    mkdir -p "$tree/opt/postgres" "$tree/docker-entrypoint-initdb.d" "$tree/var/lib/postgresql/data" "$tree/run/postgresql"
    ln -s ../run "$tree/var/run"
    postgres_binaries "$tree/opt/postgres"
    for program in "$(client_program psql)" "$(client_program pg_isready)" "$(command -v setpriv)"; do
        cp "$program" "$tree/usr/bin/"
        libraries "$tree" "$program"
    done
    for program in "$tree"/opt/postgres/bin/*; do ln -s "/opt/postgres/bin/${program##*/}" "$tree/usr/bin/${program##*/}"; done
    for program in "$tree"/opt/postgres/bin/* "$tree"/opt/postgres/lib/*.so* "$tree"/opt/postgres/lib/postgresql/*.so; do
        libraries "$tree" "$program"
    done
    # as in the official image: not the loopback addresses alone, and the socket where clients look for it
    cat >>"$tree/opt/postgres/share/postgresql/postgresql.conf.sample" <<'EOF'
listen_addresses = '*'
unix_socket_directories = '/var/run/postgresql'
EOF
    chown -R 999:999 "$tree/var/lib/postgresql" "$tree/run/postgresql"
    pack "$1"
    cp "$root"/src/testbed/postgres/* "$1/"
}

# postgres_binaries FOLDER: the ones that the embedded runtime uses, from the same artifact.
postgres_binaries() {
    case $(uname -m) in aarch64) platform=linux-arm64v8 ;; *) platform=linux-amd64 ;; esac
    artifact=embedded-postgres-binaries-$platform
    jar=$HOME/.m2/repository/io/zonky/test/postgres/$artifact/$postgres_version/$artifact-$postgres_version.jar
    (cd "$1" && "$jdk/bin/jar" xf "$jar" && tar -xJf ./*.txz && rm -rf ./*.txz META-INF)
}
