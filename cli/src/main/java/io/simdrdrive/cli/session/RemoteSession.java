package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.store.KeyValue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server, connected to when it is first needed. */
final class RemoteSession implements Session {
    private final Target.Server server;
    private final TokenSource token;
    private volatile @Nullable DataStoreWsClient client;

    RemoteSession(Target.Server server, TokenSource token) {
        this.server = server;
        this.token = token;
    }

    @Override
    public void prepare() {
        var _ = client().isEmpty();
    }

    @Override
    public @Nullable MemorySegment read(byte[] key) {
        byte[] value = client().read(key);
        return value == null ? null : MemorySegment.ofArray(value);
    }

    @Override
    public List<@Nullable MemorySegment> batchRead(List<byte[]> keys) {
        List<@Nullable MemorySegment> values = new ArrayList<>(keys.size());
        for (byte @Nullable [] value : client().batchRead(keys)) {
            values.add(value == null ? null : MemorySegment.ofArray(value));
        }
        return values;
    }

    @Override
    public void write(byte[] key, MemorySegment value) {
        if (value.byteSize() > Integer.MAX_VALUE - Long.BYTES) {
            throw new CliException(ExitCode.UNSUPPORTED,
                    server + ": a value of " + value.byteSize()
                            + " bytes does not fit a message; write it to the file");
        }
        var _ = client().write(key, value.toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public void batchWrite(List<KeyValue> entries) {
        var _ = client().batchWrite(entries.stream()
                .map(entry -> new io.simdrdrive.client.KeyValue(entry.key(), entry.payload())).toList());
    }

    @Override
    public boolean exists(byte[] key) {
        return client().exists(key);
    }

    @Override
    public boolean delete(byte[] key) {
        boolean hadValue = client().exists(key);
        if (hadValue) {
            var _ = client().delete(key);
        }
        return hadValue;
    }

    @Override
    public long size() {
        return client().size();
    }

    @Override
    public long fileSizeBytes() {
        return client().fileSize();
    }

    @Override
    public @Nullable Entry entry(byte[] key) {
        throw unsupported("tell the metadata of an entry");
    }

    @Override
    public Iterator<Entry> entries() {
        throw unsupported("list its entries");
    }

    @Override
    public synchronized void close() {
        DataStoreWsClient open = client;
        if (open != null) {
            open.close();
        }
    }

    private synchronized DataStoreWsClient client() {
        DataStoreWsClient open = client;
        if (open == null) {
            open = DataStoreWsClient.builder().address(server.host(), server.port()).token(token.token()).connect();
            client = open;
        }
        return open;
    }

    private CliException unsupported(String what) {
        return new CliException(ExitCode.UNSUPPORTED,
                server + ": a server cannot " + what + " yet; name the store's file instead of the server");
    }
}
