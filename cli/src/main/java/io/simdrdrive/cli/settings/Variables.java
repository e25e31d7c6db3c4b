package io.simdrdrive.cli.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which variables of the environment there are: one for each {@link Setting}, and those that are named here. */
public final class Variables {
    /** The file with the server's settings. */
    public static final String CONFIG = "SIMD_R_DRIVE_CONFIG";
    /** The token that servers are shown. */
    public static final String TOKEN = "SIMD_R_DRIVE_TOKEN";
    /** Whom {@code wss://} servers are trusted by. */
    public static final String CLIENT_TLS_CA = "SIMD_R_DRIVE_CLIENT_TLS_CA";
    /** The certificate that they are shown. */
    public static final String CLIENT_TLS_CERT = "SIMD_R_DRIVE_CLIENT_TLS_CERT";
    /** Its key. */
    public static final String CLIENT_TLS_KEY = "SIMD_R_DRIVE_CLIENT_TLS_KEY";
    /** The file of what was typed in shells. */
    public static final String HISTORY = "SIMD_R_DRIVE_HISTORY";

    static final String PREFIX = "SIMD_R_DRIVE_";

    /** The launcher reads it. */
    private static final String JAVA_OPTS = "SIMD_R_DRIVE_JAVA_OPTS";
    private static final List<String> KNOWN = Stream.concat(Stream.of(CONFIG, TOKEN, CLIENT_TLS_CA, CLIENT_TLS_CERT,
            CLIENT_TLS_KEY, HISTORY, JAVA_OPTS), Arrays.stream(Setting.values()).map(Setting::environment)).toList();
    /** Kubernetes puts these into each pod beside a service whose name begins as the prefix does; nobody meant them. */
    private static final Pattern SERVICE_LINK = Pattern.compile(PREFIX
            + "([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private Variables() {}

    /**
     * What is wrong with the names in an environment: a line for each variable that begins as this program's do, is not
     * empty, and is none of them. Values are not told, which may be secrets.
     */
    static List<String> unknown(Map<String, String> environment) {
        return environment.entrySet().stream().filter(variable -> !variable.getValue().isEmpty()
                && variable.getKey().startsWith(PREFIX) && !KNOWN.contains(variable.getKey())
                && !isServiceLink(variable.getKey(), variable.getValue()))
                .map(Map.Entry::getKey).sorted()
                .map(name -> "environment " + name + ": there is no such variable; " + hint(name))
                .toList();
    }

    /** Throws a {@link SettingsException} where some of the names in an environment are {@link #unknown}. */
    public static void requireKnown(Map<String, String> environment) {
        List<String> unknown = unknown(environment);
        if (!unknown.isEmpty()) {
            throw new SettingsException(unknown);
        }
    }

    private static String hint(String name) {
        Collection<String> known = KNOWN.stream().map(Variables::withoutPrefix).toList();
        return Spelling.nearest(withoutPrefix(name), known).map(nearest -> "the nearest is " + PREFIX + nearest)
                .orElse("'serve --help' lists the settings, which may stand in one each");
    }

    private static String withoutPrefix(String name) {
        return name.substring(PREFIX.length());
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_LINK_VALUE.matcher(value).matches());
    }
}
