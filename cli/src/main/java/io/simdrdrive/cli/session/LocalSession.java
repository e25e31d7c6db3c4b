package io.simdrdrive.cli.session;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.KeyValue;
import io.simdrdrive.store.StoreOptions;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
    public @Nullable MemorySegment read(byte[] key) {
        return segment(forReading().read(key));
    }

    @Override
    public List<@Nullable MemorySegment> batchRead(List<byte[]> keys) {
        List<@Nullable MemorySegment> values = new ArrayList<>(keys.size());
        for (EntryHandle handle : forReading().batchRead(keys)) {
            values.add(segment(handle));
        }
        return values;
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
    public Iterator<Entry> entries() {
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

    private static @Nullable MemorySegment segment(@Nullable EntryHandle handle) {
        return handle == null ? null : handle.segment();
    }

    private static Entry entry(EntryHandle handle) {
        return new Entry(handle.keyHash(), handle.metadata().prevOffset(), handle.startOffset(), handle.checksum(),
                handle::isValidChecksum, handle.segment());
    }
}
