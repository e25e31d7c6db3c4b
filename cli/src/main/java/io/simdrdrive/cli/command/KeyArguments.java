package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.hash.NamespaceHasher;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a key is given. */
final class KeyArguments {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key: text, kept as UTF-8.")
    private String text = "";

    @Option(names = "--hex", description = "KEY is the key's bytes in hexadecimal digits.")
    private boolean isHex;

    @Option(names = "--namespace", paramLabel = "NAME", description = "KEY is a key of this namespace.")
    private @Nullable String namespace;

    /** As it was typed. */
    String text() {
        return text;
    }

    /** As the store takes it. */
    byte[] bytes() {
        return bytes(text);
    }

    /** Another key that is given in the same way. */
    byte[] bytes(String other) {
        return namespaced(namespace, isHex ? parseHex(other) : utf8(other));
    }

    /** What was not UTF-8 when it was typed has become U+FFFD, whatever it was: two keys would be one. */
    private static byte[] utf8(String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw new CliException(ExitCode.USAGE,
                    "the key '" + text + "' is not UTF-8; give its bytes with --hex");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A key within a namespace, where there is one. */
    static byte[] namespaced(@Nullable String namespace, byte[] key) {
        return namespace == null
                ? key
                : new NamespaceHasher(namespace.getBytes(StandardCharsets.UTF_8)).namespace(key);
    }

    /** That it has no value. */
    CliException notFound() {
        return new CliException(ExitCode.KEY_NOT_FOUND, "Key '" + text + "' not found");
    }

    private static byte[] parseHex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException _) {
            throw new CliException(ExitCode.USAGE,
                    "with --hex, a key is an even number of hexadecimal digits, not '" + text + "'");
        }
    }
}
