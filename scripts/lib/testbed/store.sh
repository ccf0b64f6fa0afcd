# Where the test bed keeps what it makes: each thing in a folder named after the content it was made from, so that it is
# made once. Another checkout of the same user finds it in the user's cache. Sourced after $root is set; Linux only.

bed=$root/target/testbed
store=$bed/store
shared=${XDG_CACHE_HOME:-${HOME:-/nowhere}/.cache}/tracestack/testbed

# say WORDS…: progress, on stderr.
say() { printf '%s\n' "$*" >&2; }

# alone COMMAND…: runs it while no other testbed of this checkout works. What must outlive it closes descriptor 8.
alone() {
    mkdir -p "$bed"
    exec 8>"$bed/lock"
    flock 8
    "$@"
    exec 8>&-
}

# fingerprint WORDS FILE…: 16 hex digits that change with the words, the machine's architecture, a name or a content.
fingerprint() {
    { uname -m; printf '%s\n' "$1"; shift; (cd "$root" && find "$@" -type f -exec sha256sum {} +) | LC_ALL=C sort -k 2; } |
        sha256sum | cut -c 1-16
}

# make NAME KEY MAKER…: sets $made to the folder of that thing; runs MAKER… FOLDER where neither this checkout nor this
# user has it. What a broken run left is never taken for the whole.
make() {
    entry=$1-$2 made=$store/$1-$2
    shift 2
    [ ! -d "$made" ] || return 0
    mkdir -p "$store"
    rm -rf "$made.part"
    if [ -d "$shared/$entry" ]; then
        cp -al "$shared/$entry" "$made.part" 2>/dev/null || { rm -rf "$made.part" && cp -a "$shared/$entry" "$made.part"; }
        touch "$shared/$entry"
    else
        say "making ${entry%-*} …"
        mkdir "$made.part"
        "$@" "$made.part"
        share "$entry"
    fi
    mv "$made.part" "$made"
}

# share ENTRY: into the user's cache, where that can be written; what nobody used for a month goes.
share() {
    mkdir -p "$shared" 2>/dev/null && [ -w "$shared" ] || return 0
    rm -rf "$shared/$1.$$"
    cp -al "$store/$1.part" "$shared/$1.$$" 2>/dev/null || cp -a "$store/$1.part" "$shared/$1.$$"
    mv -T "$shared/$1.$$" "$shared/$1" 2>/dev/null || rm -rf "$shared/$1.$$"
    find "$shared" -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -rf {} +
}
