package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.StoreFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A real file whose writes and forces fail when the test says so, after as many bytes as it says. */
final class FaultyStoreFile implements StoreFile {
    private final StoreFile file;
    long bytesUntilFailure = Long.MAX_VALUE;
    long fullFrom = Long.MAX_VALUE;
    String failure = "Input/output error";
    long unreadableFrom = Long.MAX_VALUE;
    boolean failForce;
    boolean failTruncate;
    boolean failMove;
    boolean failAfterMove;
    Runnable beforeNextRead = () -> {};
    Runnable beforeFailure = () -> {};
    Runnable beforeNextForce = () -> {};
    long forces;
    long bytesRead;

    FaultyStoreFile(StoreFile file) {
        this.file = file;
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        if (offset + target.remaining() > unreadableFrom) {
            throw new IOException("bad sector");
        }
        Runnable before = beforeNextRead;
        beforeNextRead = () -> {};
        before.run();
        bytesRead += target.remaining();
        file.read(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        if (offset + source.remaining() > fullFrom) {
            throw new IOException("No space left on device");
        }
        int allowed = (int) Math.min(bytesUntilFailure, source.remaining());
        boolean fails = allowed < source.remaining();
        file.write(offset, source.slice(source.position(), allowed));
        bytesUntilFailure -= allowed;
        if (fails) {
            beforeFailure.run();
            throw new IOException(failure);
        }
    }

    @Override
    public void truncate(long length) throws IOException {
        if (failTruncate) {
            throw new IOException(failure);
        }
        file.truncate(length);
    }

    @Override
    public void force() throws IOException {
        forces++;
        Runnable before = beforeNextForce;
        beforeNextForce = () -> {};
        before.run();
        if (failForce) {
            throw new IOException(failure);
        }
        file.force();
    }

    @Override
    public MemorySegment map(long offset, long length) throws IOException {
        return file.map(offset, length);
    }

    @Override
    public void moveTo(Path target) throws IOException {
        if (failMove) {
            throw new IOException(failure);
        }
        file.moveTo(target);
        if (failAfterMove) {
            throw new IOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
