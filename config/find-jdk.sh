# For scripts to source: find_jdk sets $java_home to a JDK that runs this project, and $major to its version, or ends the
# script with code 3. The script has a function complain, for a line on standard error.
# shellcheck shell=bash disable=SC2034

readonly wanted_major=25

# The version of the JDK in $1, of its release file, in $version and $major; fails where there is none.
read_release() {
    local line
    version=
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_RUNTIME_VERSION=*) version=${line#*=} ;;
            JAVA_VERSION=*) [ -n "$version" ] || version=${line#*=} ;;
        esac
    done < "$1/release"
    version=${version//[\"$'\r']/}
    major=${version%%[!0-9]*}
    [ -n "$major" ]
}

# Sets $java_home to $1 if that is new enough.
accept() { read_release "$1" && [ "$major" -ge "$wanted_major" ] && java_home=$1; }

# The JDK whose java is on the path.
accept_from_path() {
    local java link
    java=$(command -v java) || return 1
    while [ -L "$java" ]; do
        link=$(readlink "$java")
        case $link in
            /*) java=$link ;;
            *) java=${java%/*}/$link ;;
        esac
    done
    accept "${java%/bin/java}"
}

# The oldest that will do of those that the system keeps.
accept_from_system() {
    local candidate best=
    for candidate in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/openjdk* /opt/* \
        /opt/java/* /opt/jdk/* /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
        if read_release "$candidate" && [ "$major" -ge "$wanted_major" ] && { [ -z "$best" ] || [ "$major" -lt "$best" ]; }; then
            best=$major
            java_home=$candidate
        fi
    done
    [ -n "$best" ]
}

find_jdk() {
    { [ -n "${JAVA_HOME:-}" ] && accept "$JAVA_HOME"; } || accept_from_path || accept_from_system || {
        complain "no JDK $wanted_major or newer was found; install one, or set JAVA_HOME to where it is"
        exit 3
    }
    read_release "$java_home"
}
