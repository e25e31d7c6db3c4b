package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.client.CompactionReport;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.DataStoreWsClientBuilder;
import io.simdrdrive.client.EntryMetadata;
import io.simdrdrive.client.ReconnectMode;
import io.simdrdrive.client.ScanOptions;
import io.simdrdrive.client.ScannedEntry;
import io.simdrdrive.client.VerifyReport;
import io.simdrdrive.store.KeyValue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A server, connected to when it is first needed. */
final class RemoteSession implements Session {
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
    public void copy(byte[] key, Session target) {
        target.write(key, Keys.requireValue(key, read(key)));
    }

    @Override
    public void move(byte[] key, Session target) {
        throw unsupported(
                "move a value away without the risk to lose what is written meanwhile; copy it, then delete it");
    }

    @Override
    public Compaction compact() {
        CompactionReport report = client().admin().compact();
        return new Compaction(report.bytesBefore(), report.bytesAfter(), report.entriesKept());
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
        Supplier<MemorySegment> value = payload == null
                ? () -> MemorySegment.ofArray(valueOf(metadata))
                : () -> MemorySegment.ofArray(payload);
        return new Entry(metadata.keyHash(), metadata.prevOffset(), metadata.payloadOffset(), metadata.sizeBytes(),
                metadata.checksum(), () -> checksum(value.get()) == metadata.checksum(), value);
    }

    private byte[] valueOf(EntryMetadata metadata) {
        byte[] value = client().byKeyHash().read(metadata.keyHash());
        if (value == null) {
            throw new CliException(ExitCode.FAILED, server + ": the value of the key hash "
                    + HexFormat.of().toHexDigits(metadata.keyHash()) + " was deleted meanwhile; try again");
        }
        return value;
    }

    private static int checksum(MemorySegment value) {
        CRC32 crc = new CRC32();
        crc.update(value.asByteBuffer());
        return (int) crc.getValue();
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
