package io.simdrdrive.client.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.InvalidResponseException;
import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallTest {
    /** Of kind 1, with one byte of metadata: the status 0. */
    private static final byte[] SUCCESS = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0};

    @Test
    void anAnswerThatCannotBeTakenEndsTheCallAllTheSame() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        Request<String> request = new Request<>(Method.READ, 0, out -> {}, in -> {
            throw error;
        });
        Call<String> call = new Call<>(request, Endpoint.parse("ws://127.0.0.1:1"), TimeUnit.SECONDS.toNanos(1), null,
                null);
        RpcMessage message = new RpcMessage().wrap(SUCCESS, 0, SUCCESS.length);

        assertThatThrownBy(() -> call.answer(message, new BitcodeReader())).isSameAs(error);
        assertThat(call.exceptionNow()).isInstanceOf(InvalidResponseException.class).hasCause(error)
                .hasMessageContaining("read at ws://127.0.0.1:1").hasMessageContaining("Java heap space");
    }
}
