package io.simdrdrive.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.protocol.method.Method;
import org.junit.jupiter.api.Test;

class MethodIdsTest {
    @Test
    void methodIdsAreTheHashesOfTheirNames() {
        for (Method method : Method.values()) {
            assertThat(Xxh3.hash(method.wireName())).as("%s", method).isEqualTo(method.id());
            assertThat(Method.ofId(method.id())).isEqualTo(method);
        }
        assertThat(Method.ofId(0)).isNull();
    }
}
