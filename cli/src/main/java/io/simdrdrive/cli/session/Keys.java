package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.client.ValueInputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keys in messages. */
final class Keys {
    private Keys() {}

    /** The value of a key, which has to have one. */
    static ValueInputStream requireStream(byte[] key, @Nullable ValueInputStream value) {
        if (value == null) {
            throw notFound(key);
        }
        return value;
    }

    private static CliException notFound(byte[] key) {
        return new CliException(ExitCode.KEY_NOT_FOUND, "Key '" + new String(key, StandardCharsets.UTF_8)
                + "' not found");
    }

    /** The value of a key, which has to have one. */
    static MemorySegment requireValue(byte[] key, @Nullable MemorySegment value) {
        if (value == null) {
            throw notFound(key);
        }
        return value;
    }
}
