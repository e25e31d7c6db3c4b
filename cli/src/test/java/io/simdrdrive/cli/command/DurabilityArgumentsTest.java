package io.simdrdrive.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DurabilityArgumentsTest {
    @Test
    void saysWhenWritesAreForced() {
        assertThat(options()).isEqualTo(StoreOptions.DEFAULT);
        assertThat(options("--durability", "commit").durability()).isEqualTo(Durability.COMMIT);
        StoreOptions interval = options("--durability", "interval", "--flush-interval", "250");
        assertThat(interval.durability()).isEqualTo(Durability.INTERVAL);
        assertThat(interval.flushIntervalMs()).isEqualTo(250);
    }

    @Test
    void keepsWhatElseIsSet() {
        StoreOptions repairing = StoreOptions.builder().repair(true).maxSetAsideBytes(7).build();

        assertThat(parsed("--durability", "commit").applyTo(repairing))
                .isEqualTo(StoreOptions.builder().repair(true).maxSetAsideBytes(7).durability(Durability.COMMIT)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--durability sometimes", "--durability interval --flush-interval 0",
            "--durability interval --flush-interval 3600001", "--durability commit --flush-interval 5"})
    void namesWhatIsWrong(String line) {
        DurabilityArguments arguments = parsed(line.split(" ", -1));

        assertThatThrownBy(() -> arguments.applyTo(StoreOptions.DEFAULT)).isInstanceOf(CliException.class)
                .hasMessageContaining(line.contains("flush") ? "--flush-interval" : "--durability");
    }

    private static StoreOptions options(String... words) {
        return parsed(words).applyTo(StoreOptions.DEFAULT);
    }

    private static DurabilityArguments parsed(String... words) {
        DurabilityArguments arguments = new DurabilityArguments();
        new CommandLine(arguments).parseArgs(words);
        return arguments;
    }
}
