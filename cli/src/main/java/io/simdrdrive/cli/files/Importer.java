package io.simdrdrive.cli.files;

import io.simdrdrive.cli.session.Session;
import io.simdrdrive.store.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stores files: small ones in batches, for speed, and large ones one by one. */
public final class Importer {
    private static final long BATCH_BYTES = 8 << 20;
    private static final int BATCH_FILES = 1024;

    private final Session session;
    private final UnaryOperator<byte[]> keyOfName;
    private final List<KeyValue> batch = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private long batchBytes;
    private long storedFiles;
    private long storedBytes;
    private long unkeepable;
    private long unreadable;

    /** Into a session; the function makes keys of names. */
    public Importer(Session session, UnaryOperator<byte[]> keyOfName) {
        this.session = session;
        this.keyOfName = keyOfName;
    }

    /** Stores the files of a tree. */
    public void add(FileTree tree, Progress progress) {
        for (FileTree.TreeFile file : tree.files()) {
            try {
                add(file);
            } catch (IOException e) {
                unreadable++;
                complaints.add("cannot read '" + file.name() + "': " + FileTree.reason(e));
            }
            progress.advance(file.sizeBytes());
        }
        writeBatch();
    }

    private void add(FileTree.TreeFile file) throws IOException {
        byte[] key = keyOfName.apply(file.name().getBytes(StandardCharsets.UTF_8));
        if (file.sizeBytes() >= BATCH_BYTES) {
            writeLarge(file, key);
            return;
        }
        byte[] value = Files.readAllBytes(file.path());
        if (isKeepable(file, MemorySegment.ofArray(value))) {
            batch.add(new KeyValue(key, value));
            batchBytes += value.length;
        }
        if (batchBytes >= BATCH_BYTES || batch.size() >= BATCH_FILES) {
            writeBatch();
        }
    }

    private void writeLarge(FileTree.TreeFile file, byte[] key) throws IOException {
        writeBatch();
        try (InputStream in = Files.newInputStream(file.path())) {
            session.write(key, Segments.requireKeepable(in));
        }
        storedFiles++;
        storedBytes += file.sizeBytes();
    }

    private void writeBatch() {
        if (!batch.isEmpty()) {
            session.batchWrite(List.copyOf(batch));
            storedFiles += batch.size();
            storedBytes += batchBytes;
            batch.clear();
            batchBytes = 0;
        }
    }

    private boolean isKeepable(FileTree.TreeFile file, MemorySegment value) {
        String reason = Segments.whyNotKept(value);
        if (reason != null) {
            unkeepable++;
            complaints.add("left out '" + file.name() + "': it is " + reason + ", which a store cannot keep");
        }
        return reason == null;
    }

    /** What was not stored and why, a line each. */
    public List<String> complaints() {
        return Collections.unmodifiableList(complaints);
    }

    /** Whether a file could not be read. */
    public boolean isIncomplete() {
        return unreadable > 0;
    }

    /** What was done, in a line. */
    public String summary() {
        return storedFiles + " files, " + storedBytes + " bytes"
                + (unkeepable > 0 ? "; " + unkeepable + " left out, which a store cannot keep" : "")
                + (unreadable > 0 ? "; " + unreadable + " could not be read" : "");
    }
}
