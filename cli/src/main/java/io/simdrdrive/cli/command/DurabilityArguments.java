package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a served store forces what is written to the disk. */
final class DurabilityArguments {
    @Option(names = "--durability", paramLabel = "WHEN", defaultValue = "none", description = "When writes are forced to the disk: none (the system decides), interval, or commit (before the call is answered). Default: ${DEFAULT-VALUE}.")
    private String durability = "none";

    @Option(names = "--flush-interval", paramLabel = "MS", description = "How often '--durability interval' forces, in milliseconds: 1 to 3600000. Default: 1000.")
    private @Nullable Long flushIntervalMs;

    /** The options with what was said here. */
    StoreOptions applyTo(StoreOptions options) {
        Durability chosen = Arrays.stream(Durability.values()).filter(value -> name(value).equals(durability))
                .findFirst()
                .orElseThrow(() -> new CliException(ExitCode.USAGE,
                        "--durability is none, interval or commit, not '" + durability + "'"));
        if (flushIntervalMs != null && chosen != Durability.INTERVAL) {
            throw new CliException(ExitCode.USAGE, "--flush-interval goes with --durability interval, not with "
                    + durability);
        }
        try {
            return new StoreOptions(chosen, flushIntervalMs == null ? options.flushIntervalMs() : flushIntervalMs,
                    options.maxSetAsideBytes(), options.repair());
        } catch (IllegalArgumentException _) {
            throw new CliException(ExitCode.USAGE,
                    "--flush-interval is 1 to 3600000 milliseconds, not " + flushIntervalMs);
        }
    }

    private static String name(Durability value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
