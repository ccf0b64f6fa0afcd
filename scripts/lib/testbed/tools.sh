# What the test bed takes from Debian's packages and from this machine. Sourced after jdk.sh and store.sh.

# is_static FILE: whether it runs without any library.
is_static() { [ -x "$1" ] && ! ldd "$1" >/dev/null 2>&1; }

# missing_packages: the Debian packages whose programs are not there, in one line.
missing_packages() {
    {
        command -v dockerd >/dev/null 2>&1 || [ -x /usr/sbin/dockerd ] || echo docker.io
        command -v docker >/dev/null 2>&1 || { apt_knows docker-cli && echo docker-cli || echo docker.io; }
        command -v iptables >/dev/null 2>&1 || [ -x /usr/sbin/iptables ] || echo iptables
        is_static "$(command -v busybox)" || echo busybox-static
        command -v setpriv >/dev/null 2>&1 || echo util-linux
        command -v xz >/dev/null 2>&1 || echo xz-utils
        client_program psql >/dev/null && client_program pg_isready >/dev/null || echo postgresql-client
    } | sort -u | tr '\n' ' ' | sed 's/ $//'
}

# client_program NAME: where Debian keeps that program of PostgreSQL's client, the newest if there are several.
client_program() {
    ls -1 /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1 | grep .
}

need_packages() {
    [ "$(id -u)" = 0 ] || cannot "to be run as root, found $(id -un): an engine needs it" 'sudo scripts/testbed up'
    command -v flock >/dev/null 2>&1 || cannot 'Linux with util-linux, found no flock' 'apt-get install -y util-linux'
    packages=$(missing_packages)
    if [ -n "$packages" ]; then
        command -v apt-get >/dev/null 2>&1 ||
            cannot "the programs of Debian's packages $packages" 'install them by hand, then run this command again'
        say "installing $packages …"
        mkdir -p "$bed"
        # shellcheck disable=SC2086 # a list of words
        { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages; } \
            >"$bed/apt.log" 2>&1 8>&- || cannot "to install $packages, found an error" "less $bed/apt.log"
    fi
    command -v go >/dev/null 2>&1 ||
        cannot 'Go 1.21 or newer, which fetches the newer ones by itself, found none on PATH' 'apt-get install -y golang-go'
}

# need_java: sets $jdk and builds the program, which goes into images and gives their stand-ins what they are made of.
need_java() {
    if ! find_jdk jlink; then
        no_jdk
        exit 3
    fi
    "$root/scripts/tracestack" --version >/dev/null 8>&-
    program_jar=$root/target/program/tracestack.jar
}

# cannot EXPECTED FIX: the fault of a machine on which the test bed cannot be.
cannot() {
    fault TS112 "scripts/testbed: expected $1" "$2"
    exit 3
}
