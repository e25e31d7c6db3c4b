package io.simdrdrive.store.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file on the disk.
 *
 * <p>
 * A {@link FileChannel} is closed under everybody's feet when a thread is interrupted inside it. That must not end a
 * store, so the channel is then opened again, the operation repeated, and the interrupt kept for its owner. Every
 * operation here has the same effect when it is done twice.
 */
public final class ChannelStoreFile implements StoreFile {
    private volatile Path path;
    private final Set<OpenOption> options;
    private final @Nullable Object fileKey;
    private volatile FileChannel channel;
    private volatile boolean closed;

    private ChannelStoreFile(Path path, Set<OpenOption> options) throws IOException {
        this.path = path;
        this.options = options;
        this.channel = FileChannel.open(path, options);
        this.fileKey = fileKey(path);
    }

    /** Opens an existing file for reading and writing. */
    public static ChannelStoreFile open(Path path) throws IOException {
        return new ChannelStoreFile(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Makes a file, in place of the one that has the name, if any, and opens it for reading and writing. */
    public static ChannelStoreFile create(Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.createFile(path);
        return open(path);
    }

    /** Opens an existing file for reading. */
    public static ChannelStoreFile openReadOnly(Path path) throws IOException {
        return new ChannelStoreFile(path, Set.of(StandardOpenOption.READ));
    }

    /** What tells this file from every other one on the machine, whatever its name; null where the system has no such thing. */
    public static @Nullable Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public long size() throws IOException {
        return uninterrupted(FileChannel::size);
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        int start = target.position();
        uninterrupted(c -> {
            target.position(start);
            while (target.hasRemaining()) {
                if (c.read(target, offset + target.position() - start) < 0) {
                    throw new EOFException("the file ends before offset " + (offset + target.limit() - start));
                }
            }
            return 0L;
        });
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        int start = source.position();
        try {
            uninterrupted(c -> {
                source.position(start);
                while (source.hasRemaining()) {
                    c.write(source, offset + source.position() - start);
                }
                return 0L;
            });
        } catch (IOException e) {
            throw NoSpace.named(e, path, source.remaining(), offset + source.limit() - start);
        }
    }

    @Override
    public void truncate(long length) throws IOException {
        uninterrupted(c -> c.truncate(length).position());
    }

    @Override
    public void force() throws IOException {
        uninterrupted(c -> {
            c.force(false);
            return 0L;
        });
    }

    @Override
    public MemorySegment map(long offset, long length) throws IOException {
        // Apart: where an interrupt comes between its steps, Java forgets a map that it has made already.
        return Uninterrupted.apart(() -> mapUndisturbed(offset, length));
    }

    private MemorySegment mapUndisturbed(long offset, long length) throws IOException {
        // Asked for once: to map beyond the end, Java makes the file longer first, also where it fails then.
        long size = size();
        boolean grows = offset + length > size && options.contains(StandardOpenOption.WRITE);
        try {
            return uninterruptedObject(c -> c.map(MapMode.READ_ONLY, offset, length, Arena.ofAuto()));
        } catch (IOException e) {
            throw NoSpace.named(e, path, 0, offset + length);
        } finally {
            if (grows) {
                truncate(size);
            }
        }
    }

    @Override
    public synchronized void moveTo(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        path = target;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private interface Operation<T> {
        T on(FileChannel channel) throws IOException;
    }

    private long uninterrupted(Operation<Long> operation) throws IOException {
        return uninterruptedObject(operation);
    }

    private <T> T uninterruptedObject(Operation<T> operation) throws IOException {
        return Uninterrupted.call(() -> {
            while (true) {
                FileChannel open = openChannel();
                try {
                    return operation.on(open);
                } catch (ClosedByInterruptException e) {
                    throw e;
                } catch (ClosedChannelException e) {
                    // Another thread's interrupt closed it, or close() did: openChannel knows.
                }
            }
        });
    }

    private FileChannel openChannel() throws IOException {
        FileChannel open = channel;
        return open.isOpen() ? open : reopen();
    }

    private synchronized FileChannel reopen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (!channel.isOpen()) {
            FileChannel again = FileChannel.open(path, options);
            if (!Objects.equals(fileKey, fileKey(path))) {
                again.close();
                throw new IOException("another file was put in the place of " + path);
            }
            channel = again;
        }
        return channel;
    }
}
