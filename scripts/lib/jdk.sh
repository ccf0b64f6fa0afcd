# Finds a JDK 25 or newer and a Maven, or says which command installs one. Sourced; POSIX sh; starts no JVM.

# fault CODE MESSAGE FIX: a fault in the program's own two-line form, on stderr.
fault() {
    printf 'tracestack: %s [%s]\n  fix: %s\n' "$2" "$1" "$3" >&2
}

# A JVM takes arguments and file names as the locale has them, and in C refuses all that is not ASCII: there it gets a
# locale that knows every character, and $jvm_prints, so that what it prints stays within C.
widen_locale() {
    jvm_prints=''
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in C | POSIX) ;; *) return 0 ;; esac
    if [ -n "${LC_ALL:-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi
    # shellcheck disable=SC2034 # the launcher reads it
    jvm_prints='-Dstdout.encoding=US-ASCII -Dstderr.encoding=US-ASCII'
}

# read_release FOLDER: sets release_version (25) and release_build (25.0.3+9-LTS) from the JDK's own description.
read_release() {
    release_version='' release_build=''
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r release_key release_value; do
        case $release_key in
            JAVA_VERSION) release_version=${release_value#\"} ;;
            JAVA_RUNTIME_VERSION) release_build=${release_value#\"} ;;
        esac
        [ -z "$release_version" ] || [ -z "$release_build" ] || break
    done <"$1/release"
    release_build=${release_build:-$release_version}
    release_build=${release_build%%[!0-9A-Za-z.+_-]*}
    release_version=${release_version%%[!0-9]*}
    [ -n "$release_version" ]
}

# take_jdk FOLDER: accepts it as $jdk (and $jdk_build) when it is new enough and has the program $jdk_needs.
take_jdk() {
    [ -n "$1" ] && read_release "$1" || return 1
    if [ "$release_version" -ge 25 ] && [ -x "$1/bin/$jdk_needs" ]; then
        jdk=$1 jdk_build=$release_build
        return 0
    fi
    case ", $jdk_seen, " in
        *", $release_version at $1, "*) ;;
        *) jdk_seen="${jdk_seen:+$jdk_seen, }$release_version at $1" ;;
    esac
    return 1
}

# jdk_on_path: the folder of the java on PATH, links followed.
jdk_on_path() {
    on_path=$(command -v java) || return 1
    on_path=$(readlink -f "$on_path" 2>/dev/null) || return 1
    printf '%s\n' "${on_path%/bin/java}"
}

# find_jdk [PROGRAM]: sets $jdk and $jdk_build; PROGRAM (default java) must be in its bin folder. 1 when there is none.
# TRACESTACK_JAVA_HOME, when set, is the only place looked at; TRACESTACK_JDKS names a folder of JDKs instead of the usual.
find_jdk() {
    jdk='' jdk_build='' jdk_seen='' jdk_needs=${1:-java}
    if [ -n "${TRACESTACK_JAVA_HOME:-}" ]; then
        take_jdk "$TRACESTACK_JAVA_HOME"
        return
    fi
    # the one that came with the program in its archive
    take_jdk "${root:-/nowhere}/runtime" && return
    take_jdk "${JAVA_HOME:-}" && return
    take_jdk "$(jdk_on_path)" && return
    if [ -n "${TRACESTACK_JDKS:-}" ]; then
        for jdk_folder in "$TRACESTACK_JDKS"/*; do take_jdk "$jdk_folder" && return; done
        return 1
    fi
    for jdk_folder in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* \
        "${HOME:-/nowhere}"/.sdkman/candidates/java/* "${HOME:-/nowhere}"/.jdks/* \
        "${HOME:-/nowhere}"/.local/share/mise/installs/java/* "${HOME:-/nowhere}"/.asdf/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/nowhere}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        take_jdk "$jdk_folder" && return
    done
    return 1
}

# as_root COMMAND: the command as this user has to type it.
as_root() {
    if [ "$(id -u)" = 0 ]; then printf '%s\n' "$1"; else printf 'sudo %s\n' "$1"; fi
}

# apt_knows PACKAGE: whether this machine's apt has it.
apt_knows() {
    [ -n "$(apt-cache pkgnames "$1" 2>/dev/null | grep -Fx "$1")" ]
}

# jdk_install: the command that installs a JDK 25 here; empty where there is none in one line.
jdk_install() {
    if [ -d "${HOME:-/nowhere}/.sdkman" ]; then
        echo 'sdk install java 25-tem'
    elif command -v brew >/dev/null 2>&1; then
        echo 'brew install openjdk@25'
    elif command -v apt-get >/dev/null 2>&1; then
        for package in openjdk-25-jdk-headless temurin-25-jdk; do
            if apt_knows "$package"; then
                as_root "apt-get install -y $package"
                return
            fi
        done
    elif command -v dnf >/dev/null 2>&1; then
        as_root 'dnf install -y java-25-openjdk-devel'
    elif command -v zypper >/dev/null 2>&1; then
        as_root 'zypper install -y java-25-openjdk-devel'
    elif command -v apk >/dev/null 2>&1; then
        as_root 'apk add openjdk25'
    elif command -v pacman >/dev/null 2>&1; then
        as_root 'pacman -S --noconfirm jdk25-openjdk'
    fi
}

# maven_install: the command that installs Maven here; empty where there is none in one line.
maven_install() {
    if [ -d "${HOME:-/nowhere}/.sdkman" ]; then
        echo 'sdk install maven'
    elif command -v brew >/dev/null 2>&1; then
        echo 'brew install maven'
    elif command -v apt-get >/dev/null 2>&1; then
        as_root 'apt-get install -y maven'
    elif command -v dnf >/dev/null 2>&1; then
        as_root 'dnf install -y maven'
    elif command -v zypper >/dev/null 2>&1; then
        as_root 'zypper install -y maven'
    elif command -v apk >/dev/null 2>&1; then
        as_root 'apk add maven'
    elif command -v pacman >/dev/null 2>&1; then
        as_root 'pacman -S --noconfirm maven'
    fi
}

# no_jdk: says what was looked for and found, and what installs it; the caller exits 3.
no_jdk() {
    if [ -n "${TRACESTACK_JAVA_HOME:-}" ]; then
        fault TS101 "TRACESTACK_JAVA_HOME: expected a JDK 25 or newer, found ${jdk_seen:-none at $TRACESTACK_JAVA_HOME}" \
            'set TRACESTACK_JAVA_HOME to the folder of a JDK 25, or unset it'
        return
    fi
    how=$(jdk_install)
    fault TS101 "Java: expected a JDK 25 or newer in JAVA_HOME, PATH or a usual folder, found ${jdk_seen:-none}" \
        "${how:-unpack a JDK 25 (https://adoptium.net) and set TRACESTACK_JAVA_HOME to its folder}"
}

# no_maven: the same for Maven.
no_maven() {
    how=$(maven_install)
    fault TS102 'Maven: expected mvn on PATH to build the program, found none' \
        "${how:-unpack Maven (https://maven.apache.org) and put its bin folder on PATH}"
}
