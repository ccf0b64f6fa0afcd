# What is in every image made here that needs a shell: busybox, the names of users, and this machine's own C library.

# userland TREE: a small root file system.
userland() {
    mkdir -p "$1/bin" "$1/usr/bin" "$1/usr/local/bin" "$1/etc" "$1/tmp" "$1/root" "$1/run" "$1/var"
    chmod 1777 "$1/tmp"
    cp "$(command -v busybox)" "$1/bin/busybox"
    for applet in $("$1/bin/busybox" --list); do [ -e "$1/bin/$applet" ] || ln -s busybox "$1/bin/$applet"; done
    printf 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n' >"$1/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$1/etc/group"
    printf 'hosts: files dns\n' >"$1/etc/nsswitch.conf"
    # the one locale that LANG names in these images
    [ ! -d /usr/lib/locale/C.utf8 ] || { mkdir -p "$1/usr/lib/locale" && cp -r /usr/lib/locale/C.utf8 "$1/usr/lib/locale/"; }
    # looked up by name at run time, so no program is linked to them
    for library in libnss_files.so.2 libnss_dns.so.2 libresolv.so.2; do
        found=$(ldconfig -p | sed -n "s|.*[[:space:]]$library .* => ||p" | head -n 1)
        [ -z "$found" ] || with_folders "$1" "$found"
    done
}

# libraries TREE PROGRAM: copies what the program is linked to, to where it is on this machine.
libraries() {
    ldd "$2" 2>/dev/null | grep -oE '(/[^ ]+)' | while read -r library; do
        case $library in "$1"/*) ;; *) with_folders "$1" "$library" ;; esac
    done
}

with_folders() {
    [ ! -e "$1$2" ] || return 0
    mkdir -p "$1${2%/*}"
    cp -L "$2" "$1$2"
}

# pack FOLDER: FOLDER/root becomes FOLDER/root.tar, owners as they are.
pack() {
    tar -C "$1/root" --sort=name --mtime=@0 -cf "$1/root.tar" .
    rm -rf "$1/root"
}
