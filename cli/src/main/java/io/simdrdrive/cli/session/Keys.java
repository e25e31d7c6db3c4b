package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keys in messages. */
final class Keys {
    private Keys() {}

    /** The value of a key, which has to have one. */
    static MemorySegment requireValue(byte[] key, @Nullable MemorySegment value) {
        if (value == null) {
            throw new CliException(ExitCode.KEY_NOT_FOUND,
                    "Key '" + new String(key, StandardCharsets.UTF_8) + "' not found");
        }
        return value;
    }
}
