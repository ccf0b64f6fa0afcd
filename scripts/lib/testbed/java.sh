# Contexts of the images that run Java: the runtime, and the stand-ins on it. Sourced after store.sh and tools.sh.

# What a JRE has of a JDK: no compiler, no documentation, no tools.
modules=java.se,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

jre_context() {
    make image-jre "$(fingerprint "$jdk_build $modules" src/testbed/jre scripts/lib/testbed/java.sh \
        scripts/lib/testbed/userland.sh)" jre_files
}

jre_files() {
    tree=$1/root
    userland "$tree"
    mkdir -p "$tree/opt/java"
    "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
        --output "$tree/opt/java/openjdk" >"$bed/jlink.log" 2>&1 || cannot 'jlink to make a runtime' "less $bed/jlink.log"
    "$tree/opt/java/openjdk/bin/java" -Xshare:dump >>"$bed/jlink.log" 2>&1
    for program in "$tree"/opt/java/openjdk/bin/java "$tree"/opt/java/openjdk/lib/*.so "$tree"/opt/java/openjdk/lib/server/*.so; do
        libraries "$tree" "$program"
    done
    pack "$1"
    cp "$root/src/testbed/jre/Dockerfile" "$1/"
}

# stand_in NAME TAG: tempo's or grafana's image; it changes with the program, so its context is not kept.
stand_in() {
    made=$bed/image-$1-$(fingerprint "$jdk_build $(sha256sum <"$program_jar")" "src/testbed/$1" src/testbed/java src/testbed/jre \
        scripts/lib/testbed/java.sh scripts/lib/testbed/userland.sh)
    ! engine_has "$2" || return 0
    rm -rf "$bed"/image-*
    mkdir "$made"
    stand_in_files "$1"
    image "$2"
    rm -rf "$made"
}

stand_in_files() {
    mkdir "$made/classes"
    find "$root/src/testbed/java" -name '*.java' -exec \
        "$jdk/bin/javac" -nowarn -proc:none -cp "$program_jar" -d "$made/classes" {} + ||
        cannot 'javac to compile the stand-ins' 'git diff src/testbed'
    "$jdk/bin/jar" --create --file "$made/stand-ins.jar" -C "$made/classes" .
    cp "$program_jar" "$root/src/testbed/$1"/* "$made/"
}
