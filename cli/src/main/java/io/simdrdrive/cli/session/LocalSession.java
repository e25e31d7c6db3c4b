package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.store.CompactionReport;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.KeyValue;
import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.store.VerifyProblem;
import io.simdrdrive.store.VerifyReport;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A store file, opened when it is first needed, and only as far as is needed. */
final class LocalSession implements Session {
    private final Path path;
    private final SessionMode mode;
    private final StoreOptions options;
    private volatile @Nullable DataStore reading;
    private volatile @Nullable DataStore writing;

    LocalSession(Path path, SessionMode mode, StoreOptions options) {
        this.options = options;
        this.path = path;
        this.mode = mode;
    }

    @Override
    public void prepare() {
        if (Files.exists(path)) {
            forReading();
        }
    }

    @Override
    public @Nullable Value open(byte[] key) {
        EntryHandle handle = forReading().read(key);
        return handle == null ? null : Value.of(handle.segment());
    }

    @Override
    public void write(byte[] key, InputStream source) throws IOException {
        var _ = forWriting(true).writeStream(key, source);
    }

    @Override
    public void flush() {
        forWriting(true).flush();
    }

    @Override
    public void write(byte[] key, MemorySegment value) {
        var _ = forWriting(true).write(key, value);
    }

    @Override
    public void batchWrite(List<KeyValue> entries) {
        var _ = forWriting(true).batchWrite(entries);
    }

    @Override
    public boolean exists(byte[] key) {
        return forReading().exists(key);
    }

    @Override
    public boolean delete(byte[] key) {
        DataStore store = forWriting(false);
        boolean hadValue = store.exists(key);
        var _ = store.delete(key);
        return hadValue;
    }

    @Override
    public long size() {
        return forReading().size();
    }

    @Override
    public long fileSizeBytes() {
        return forReading().fileSize();
    }

    @Override
    public @Nullable Entry entry(byte[] key) {
        EntryHandle handle = forReading().read(key);
        return handle == null ? null : entry(handle);
    }

    @Override
    public Iterator<Entry> entries(boolean withPayloads) {
        Iterator<EntryHandle> handles = forReading().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return handles.hasNext();
            }

            @Override
            public Entry next() {
                return entry(handles.next());
            }
        };
    }

    @Override
    public void rename(byte[] oldKey, byte[] newKey) {
        DataStore store = forWriting(false);
        var _ = refusals(() -> store.rename(oldKey, newKey));
    }

    @Override
    public void copy(byte[] key, Session target) {
        if (target instanceof LocalSession file) {
            DataStore source = forReading();
            var _ = refusals(() -> source.copy(key, file.forWriting(true)));
        } else {
            EntryHandle value = forReading().read(key);
            target.write(key, Keys.requireValue(key, segment(value)));
        }
    }

    @Override
    public void move(byte[] key, Session target) {
        if (target instanceof LocalSession file) {
            DataStore source = forWriting(false);
            var _ = refusals(() -> source.transfer(key, file.forWriting(true)));
            return;
        }
        DataStore source = forWriting(false);
        EntryHandle value = source.read(key);
        do {
            target.write(key, Keys.requireValue(key, segment(value)));
            target.flush();
            if (value == null || source.deleteIfUnchanged(value)) {
                return;
            }
            value = source.read(key); // written meanwhile: that is to be moved, too
        } while (value != null);
    }

    @Override
    public Compaction compact(CompactionNews news) {
        CompactionReport report = forWriting(false).compact(news::reached);
        return new Compaction(report.bytesBefore(), report.bytesAfter(), report.entriesKept());
    }

    @Override
    public void follow(@Nullable Long from, AppendedConsumer consumer) {
        throw new CliException(ExitCode.UNSUPPORTED, path
                + ": a file tells nobody what is appended to it; name the server"
                + " that has it open, as ws://HOST:PORT");
    }

    @Override
    public Verification verify() {
        VerifyReport report = forReading().verify();
        return new Verification(report.fileSizeBytes(), report.entries(), report.live(), report.problemCount(),
                report.problems().stream().map(VerifyProblem::toString).toList());
    }

    @Override
    public Map<String, Long> stats() {
        DataStore store = forReading();
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("live_entries", store.size());
        figures.put("file_size_bytes", store.fileSize());
        figures.put("compaction_savings_bytes", store.estimateCompactionSavings());
        return figures;
    }

    @Override
    public long snapshot(Path file) {
        DataStore store = forReading();
        return refusals(() -> store.snapshot(file));
    }

    @Override
    public synchronized void close() {
        DataStore written = writing;
        DataStore read = reading;
        if (read != null) {
            read.close();
        }
        if (written != null) {
            written.close();
        }
    }

    private synchronized DataStore forReading() {
        DataStore open = writing != null ? writing : reading;
        if (open == null && mode == SessionMode.LASTING && Files.exists(path)) {
            open = forWriting(false);
        }
        if (open == null) {
            open = DataStore.openReadOnly(path);
            reading = open;
        }
        return open;
    }

    private synchronized DataStore forWriting(boolean create) {
        DataStore open = mode == SessionMode.LASTING_READ_ONLY ? forReading() : writing;
        if (open == null) {
            open = create ? DataStore.open(path, options) : DataStore.openExisting(path, options);
            writing = open;
        }
        return open;
    }

    /** What the store refuses for what it was given is the user's, and no defect. */
    private static long refusals(LongSupplier work) {
        try {
            return work.getAsLong();
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable MemorySegment segment(@Nullable EntryHandle handle) {
        return handle == null ? null : handle.segment();
    }

    private static Entry entry(EntryHandle handle) {
        return new Entry(handle.keyHash(), handle.metadata().prevOffset(), handle.startOffset(), handle.size(),
                handle.checksum(), handle::isValidChecksum, () -> Value.of(handle.segment()));
    }
}
