package io.simdrdrive.benchmarks.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code redis-benchmark} 7.0.15 says. */
class RedisClientTest {
    private static final String HEADING = "\"test\",\"rps\",\"avg_latency_ms\",\"min_latency_ms\",\"p50_latency_ms\",\"p95_latency_ms\",\"p99_latency_ms\",\"max_latency_ms\"";

    @Test
    void theRateIsTheSecondCell() throws IOException {
        assertThat(RedisClient.parse(List.of(HEADING,
                "\"GET\",\"124999.99\",\"0.004\",\"0.000\",\"0.007\",\"0.007\",\"0.015\",\"0.047\"")))
                .isEqualTo(124_999.99);
    }

    @Test
    void aTableWithoutARateIsSaid() {
        assertThatThrownBy(() -> RedisClient.parse(List.of(HEADING))).isInstanceOf(IOException.class)
                .hasMessageContaining("says no rate").hasMessageContaining("avg_latency_ms");
    }
}
