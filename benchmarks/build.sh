# For the commands of this directory to source, after config/find-jdk.sh: what they build, where it is not built yet.
# shellcheck shell=bash disable=SC2034,SC2154

readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/simd-r-drive-java-tests

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
    local target=$cache/benchmarks/target
    command -v cargo > /dev/null || return 0
    if ! cargo build --quiet --release --locked --manifest-path "$root/benchmarks/rust/Cargo.toml" --target-dir "$target" >&2; then
        complain "the original's workloads do not build"
        exit 7
    fi
    original=$target/release/original-workloads
}

# The original's server, in $server, where RustServer of the integration tests has it, too. Without cargo: nothing.
build_original_server() {
    local version=0.16.3-alpha
    command -v cargo > /dev/null || return 0
    server=$cache/rust/bin/simd-r-drive-ws-server
    if [ "$("$server" --version 2> /dev/null)" != "simd-r-drive-ws-server $version" ]; then
        complain "installing the original's server, once; this takes minutes"
        cargo install simd-r-drive-ws-server --version "$version" --locked --force --root "$cache/rust" >&2
    fi
}

# The program of the integration tests over the original's Rust client, in $client. Without cargo: nothing.
build_rust_client() {
    local target=$cache/reference/target
    command -v cargo > /dev/null || return 0
    if ! cargo build --quiet --release --locked --target-dir "$target" \
        --manifest-path "$root/integration-tests/src/test/rust/Cargo.toml" >&2; then
        complain "the original's Rust client does not build"
        exit 7
    fi
    client=$target/release/reference
}

# A Python with the original's wheel, in $python, where PythonWheel of the integration tests has it, too. Without python3:
# nothing.
install_wheel() {
    local version=0.11.1a0 environment
    command -v python3 > /dev/null || return 0
    environment=$cache/python/$(python3 -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')-$version
    if [ ! -e "$environment/complete" ]; then
        complain "installing the wheel, once"
        python3 -m venv --clear "$environment" >&2 || return 0
        "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "simd-r-drive-ws-client==$version" >&2
        touch "$environment/complete"
    fi
    python=$environment/bin/python
}
