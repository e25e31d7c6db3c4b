package io.simdrdrive.client.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.ConnectionListener;
import io.simdrdrive.client.ConnectionState;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A listener that remembers, and waits for states to come. */
public final class States implements ConnectionListener {
    private final BlockingQueue<ConnectionState> next = new LinkedBlockingQueue<>();
    private final List<ConnectionState> all = new CopyOnWriteArrayList<>();

    @Override
    public void onStateChange(ConnectionState state, @Nullable Throwable cause) {
        all.add(state);
        next.add(state);
    }

    /** Waits until a state has come, which and all before it are not waited for again. */
    public void await(ConnectionState state) throws InterruptedException {
        ConnectionState seen = null;
        while (seen != state) {
            seen = next.poll(20, TimeUnit.SECONDS);
            assertThat(seen).as("waiting for %s, after %s", state, all).isNotNull();
        }
    }

    /** Every state so far. */
    public List<ConnectionState> all() {
        return all;
    }
}
