package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.files.SegmentInputStream;
import io.simdrdrive.client.CallTooLargeException;
import io.simdrdrive.client.CompactionReport;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.DataStoreWsClientBuilder;
import io.simdrdrive.client.EntryMetadata;
import io.simdrdrive.client.ReconnectMode;
import io.simdrdrive.client.ScanOptions;
import io.simdrdrive.client.ScannedEntry;
import io.simdrdrive.client.ValueInputStream;
import io.simdrdrive.client.VerifyReport;
import io.simdrdrive.store.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** A server, connected to when it is first needed. */
final class RemoteSession implements Session {
    private static final int MAX_ONE_CALL_BYTES = 1 << 20;

    private final Target.Server server;
    private final ServerAccess access;
    private volatile @Nullable DataStoreWsClient client;

    RemoteSession(Target.Server server, ServerAccess access) {
        this.server = server;
        this.access = access;
    }

    @Override
    public void prepare() {
        var _ = client().isEmpty();
    }

    @Override
    public @Nullable Value open(byte[] key) {
        try {
            ValueInputStream stream = client().readStream(key);
            return stream == null ? null : new RemoteValue(stream);
        } catch (UnsupportedOperationException e) { // the original's
            byte[] value = client().read(key);
            return value == null ? null : Value.of(MemorySegment.ofArray(value));
        }
    }

    @Override
    public void write(byte[] key, MemorySegment value) {
        if (value.byteSize() <= MAX_ONE_CALL_BYTES && isWrittenInOneCall(key, value.toArray(
                ValueLayout.JAVA_BYTE))) {
            return;
        }
        writeAsStream(key, value);
    }

    /** What a server takes in one call is its operator's to say. */
    private boolean isWrittenInOneCall(byte[] key, byte[] value) {
        try {
            var _ = client().write(key, value);
            return true;
        } catch (CallTooLargeException e) {
            return false;
        }
    }

    private void writeAsStream(byte[] key, MemorySegment value) {
        try {
            write(key, new SegmentInputStream(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    @Override
    public void write(byte[] key, InputStream source) throws IOException {
        try {
            var _ = client().writeStream(key, source);
        } catch (UnsupportedOperationException e) { // the original's; it has not asked for the source yet
            var _ = client().write(key, source.readAllBytes());
        }
    }

    @Override
    public void flush() {
        client().admin().flush();
    }

    /** In as many batches as the server's limit wants, each of them all or none. */
    @Override
    public void batchWrite(List<KeyValue> entries) {
        try {
            var _ = client().batchWrite(entries.stream()
                    .map(entry -> new io.simdrdrive.client.KeyValue(entry.key(), entry.payload())).toList());
        } catch (CallTooLargeException e) {
            int half = entries.size() / 2;
            if (half == 0) {
                writeAsStream(entries.getFirst().key(), MemorySegment.ofArray(entries.getFirst().payload()));
                return;
            }
            batchWrite(entries.subList(0, half));
            batchWrite(entries.subList(half, entries.size()));
        }
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
        EntryMetadata metadata = client().readMetadata(key);
        return metadata == null ? null : entry(metadata, null);
    }

    @Override
    public Iterator<Entry> entries(boolean withPayloads) {
        Iterator<ScannedEntry> scan = client().scan(withPayloads ? ScanOptions.PAYLOADS : ScanOptions.METADATA);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return scan.hasNext();
            }

            @Override
            public Entry next() {
                ScannedEntry scanned = scan.next();
                return entry(scanned.metadata(), scanned.payload());
            }
        };
    }

    @Override
    public void rename(byte[] oldKey, byte[] newKey) {
        var _ = client().rename(oldKey, newKey);
    }

    @Override
    public void copy(byte[] key, Session target) throws IOException {
        try (ValueInputStream value = client().readStream(key)) {
            target.write(key, Keys.requireStream(key, value));
        }
    }

    /** As {@link DataStoreWsClient#transfer} does between servers. */
    @Override
    public void move(byte[] key, Session target) throws IOException {
        if (target instanceof RemoteSession other) {
            try {
                client().transfer(key, other.client());
            } catch (IllegalArgumentException e) { // both are one
                throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
            }
            return;
        }
        ValueInputStream value = Keys.requireStream(key, client().readStream(key));
        while (value != null) {
            try (ValueInputStream source = value) {
                target.write(key, source);
                target.flush();
                if (client().deleteIfUnchanged(source.metadata())) {
                    return;
                }
            }
            value = client().readStream(key); // written meanwhile: that is to be moved, too
        }
    }

    @Override
    public Compaction compact(CompactionNews news) {
        CompactionReport report = client().admin().compact(news::reached);
        return new Compaction(report.bytesBefore(), report.bytesAfter(), report.entriesKept());
    }

    @Override
    public void follow(@Nullable Long from, AppendedConsumer consumer) throws IOException, InterruptedException {
        new RemoteFollowing(consumer).run(client(), from);
    }

    @Override
    public Verification verify() {
        VerifyReport report = client().admin().verify();
        return new Verification(report.counts().getOrDefault("file_size_bytes", 0L),
                report.counts().getOrDefault("entries", 0L), report.counts().getOrDefault("live", 0L),
                report.problemCount(), report.problems().stream().map(VerifyReport.Problem::text).toList());
    }

    @Override
    public Map<String, Long> stats() {
        return client().admin().stats().figures();
    }

    @Override
    public long snapshot(Path file) {
        throw unsupported("write a snapshot; name the store's file, which can be read beside the server");
    }

    private Entry entry(EntryMetadata metadata, byte @Nullable [] payload) {
        Supplier<Value> value = payload == null
                ? () -> valueOf(metadata)
                : () -> Value.of(MemorySegment.ofArray(payload));
        return new Entry(metadata.keyHash(), metadata.prevOffset(), metadata.payloadOffset(), metadata.sizeBytes(),
                metadata.checksum(), () -> isIntact(metadata.checksum(), value), value);
    }

    private Value valueOf(EntryMetadata metadata) {
        ValueInputStream value = client().byKeyHash().readStream(metadata.keyHash());
        if (value == null) {
            throw new CliException(ExitCode.FAILED, server + ": the value of the key hash "
                    + HexFormat.of().toHexDigits(metadata.keyHash()) + " was deleted meanwhile; try again");
        }
        return new RemoteValue(value);
    }

    /** A stream that is damaged fails before its end. */
    private static boolean isIntact(int expected, Supplier<Value> value) {
        CRC32 crc = new CRC32();
        try (Value whole = value.get()) {
            whole.copyTo(new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
        } catch (IOException e) {
            if (e.getCause() != null) {
                throw new UncheckedIOException(e);
            }
        }
        return (int) crc.getValue() == expected;
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
            DataStoreWsClientBuilder builder = DataStoreWsClient.builder().uri(URI.create(server.toString()))
                    .token(access.token().token()).reconnect(ReconnectMode.ON_DEMAND);
            if (server.isSecure()) {
                access.tls().applyTo(builder);
            }
            open = builder.connect();
            client = open;
        }
        return open;
    }

    private CliException unsupported(String what) {
        return new CliException(ExitCode.UNSUPPORTED,
                server + ": a server cannot " + what);
    }
}
