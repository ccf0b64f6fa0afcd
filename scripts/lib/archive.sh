# The steps of scripts/package. Sourced after jdk.sh, program.sh and build.sh, with $root, $parts and $jdk set.

# What the launcher needs beside itself once it is unpacked.
launcher_parts='jdk.sh program.sh build.sh train.sh'

# Modules of the JDK that the program uses; java_runtime refuses when the program wants another.
modules=java.base,java.naming,java.security.jgss,java.sql,jdk.httpserver,jdk.management,jdk.unsupported

# What libraries name and the program never reaches: windows and fonts for the sake of java.beans (Jackson, snakeyaml and
# guava look whether it is there), and the events of the flight recorder (netty looks, too).
left_out=java.desktop,jdk.jfr

program_version() {
    sed -n 's/^tracestack //p' "$program/version.txt"
}

# Everything in an archive bears the time of the commit, so that the same commit gives the same bytes.
commit_time() {
    git log -1 --format=%ct 2>/dev/null || echo 1767225600
}

# stored_jar FOLDER: the program with its classes as they are, which an archive packs better than what is packed already.
stored_jar() {
    python3 "$parts/archive.py" store "$jar" "$1/lib/tracestack.jar"
    sha256sum <"$1/lib/tracestack.jar" | cut -c 1-16 >"$1/lib/key"
    touch -d "@$(commit_time)" "$1/lib/tracestack.jar" "$1/lib/key"
}

# stage FOLDER: launcher, program, stored texts and completions, as they lie in every archive.
stage() {
    mkdir -p "$1/bin" "$1/lib/launcher" "$1/share/bash-completion/completions" "$1/share/zsh/site-functions" \
        "$1/share/fish/vendor_completions.d"
    cp "$root/scripts/tracestack" "$1/bin/"
    for part in $launcher_parts; do cp "$parts/$part" "$1/lib/launcher/"; done
    cp "$jar" "$program/help.txt" "$program/version.txt" "$program/key" "$1/lib/"
    cp "$root/LICENSE" "$bill" "$1/"
    cp -R "$root/docs" "$1/"
    # without what is about a checkout
    sed -e '/^## The two commands/,/^## Send/{ /^## Send/!d; }' \
        -e '/^Scripts that others call/,/^Apache-2.0/{ /^Apache-2.0/!d; }' \
        -e 's|scripts/tracestack|bin/tracestack|g' "$root/README.md" >"$1/README.md"
    completion bash >"$1/share/bash-completion/completions/tracestack"
    completion zsh >"$1/share/zsh/site-functions/_tracestack"
    completion fish >"$1/share/fish/vendor_completions.d/tracestack.fish"
    find "$1" -exec touch -d "@$(commit_time)" {} +
}

completion() {
    "$jdk/bin/java" -Xlog:disable -jar "$jar" completion "$1"
}

# java_runtime FOLDER: the part of the JDK that the program needs.
java_runtime() {
    wanted=$("$jdk/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps "$jar")
    for module in $(printf '%s\n' "$wanted" | tr ',' ' '); do
        case ",$modules,$left_out," in
            *",$module,"*) ;;
            *)
                echo "scripts/package: the program uses the module $module; add it to modules in scripts/lib/archive.sh" >&2
                exit 1
                ;;
        esac
    done
    "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$1"
}

# caches FOLDER: trained with the very jar and runtime that are handed out.
caches() {
    read_release "$1/runtime"
    read -r trained_key <"$1/lib/key"
    sh "$parts/train.sh" "$1/runtime/bin/java" "$1/lib/tracestack.jar" "$1/lib/$trained_key-$release_build" 900 \
        >"$root/target/package-train.log" 2>&1 </dev/null || :
    for cache in client server; do
        if [ ! -s "$1/lib/$trained_key-$release_build-$cache.aot" ]; then
            echo "scripts/package: no $cache cache came of training, see target/package-train.log" >&2
            exit 1
        fi
    done
}

tar_gz() {
    tar --sort=name --format=gnu --mtime="@$(commit_time)" --owner=0 --group=0 --numeric-owner --mode=go-w \
        -C "${1%/*}" -cf - "${1##*/}" | gzip -9n >"$2"
}

# bill_of_materials FILE: what the jar is made of; refuses a licence that nobody agreed to.
bill_of_materials() {
    bill=$1
    # shellcheck disable=SC2086 # the setting is a list of words
    if ! (JAVA_HOME=$jdk exec mvn -B -ntp -q -Pbill ${TRACESTACK_MVN_ARGS:-} cyclonedx:makeBom) >"$program/bill.log" 2>&1 </dev/null; then
        tail -n 20 "$program/bill.log" >&2
        exit 1
    fi
    cp "$root/target/bill/bom.json" "$bill"
    python3 "$parts/archive.py" licences "$bill" "$parts/licences"
}

# check_twice: two builds of one commit, in two folders of different names, give the same bytes.
check_twice() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM HUP
    for copy in one another; do
        git clone -q "$root" "$work/$copy"
        (cd "$work/$copy" && TRACESTACK_NO_AOT=1 scripts/package --bare) >"$work/$copy.log" 2>&1 || {
            cat "$work/$copy.log" >&2
            exit 1
        }
    done
    different=0
    for made in "$work"/one/target/tracestack-*; do
        name=${made##*/}
        if cmp "$made" "$work/another/target/$name"; then
            echo "the same twice: $name, $(wc -c <"$made") bytes"
        else
            different=1
        fi
    done
    return "$different"
}
