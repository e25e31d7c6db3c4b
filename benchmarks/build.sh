# For the commands of this directory to source, after config/find-jdk.sh: what they build, where it is not built yet.
# shellcheck shell=bash disable=SC2154

# The project's classes in benchmarks/target/classes, with what they use in benchmarks/target/lib.
build_java() {
    find_jdk
    local lib=$root/benchmarks/target/lib
    if [ -d "$lib" ] && [ -z "$(find "$root"/pom.xml "$root"/{hash,store,protocol,server,client,cli,benchmarks}/{pom.xml,src/main} \
        -newer "$lib/built" ! -type d -print -quit 2>&1)" ]; then
        return
    fi
    complain "building the project, once; this takes a minute or two"
    if ! (cd "$root" && JAVA25_HOME=$java_home mvn -q -B -Dstyle.color=never -pl benchmarks -am package -DskipTests >&2 < /dev/null); then
        complain "the build failed"
        exit 7
    fi
    touch "$lib/built"
}

# The program of the original's workloads, in $original; it is kept in the user's cache. Without cargo: nothing.
build_original() {
    local target=${XDG_CACHE_HOME:-$HOME/.cache}/simd-r-drive-java-tests/benchmarks/target
    command -v cargo > /dev/null || return 0
    if ! cargo build --quiet --release --locked --manifest-path "$root/benchmarks/rust/Cargo.toml" --target-dir "$target" >&2; then
        complain "the original's workloads do not build"
        exit 7
    fi
    original=$target/release/original-workloads
}
