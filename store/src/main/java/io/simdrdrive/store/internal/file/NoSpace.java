package io.simdrdrive.store.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a write failed for want of space: on the disk, of a quota, or for a longer file. Java keeps no error number,
 * and the system's text is in the language of whoever started the process. So what is not known by its text is decided by
 * the room that there is.
 */
public final class NoSpace {
    private static final List<String> TEXTS = List.of("no space left", "quota exceeded", "file too large",
            "not enough space on the disk");
    /** Not all of the last bytes of a disk are to be had: some are kept for the system itself. */
    private static final long FULL_BYTES = 1 << 20;
    private static final Path ALWAYS_FULL = Path.of("/dev/full");
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern SIZE_LIMIT = Pattern.compile("Max file size +(\\d{1,18}) .*");

    private NoSpace() {}

    /** Whether it is known for such a failure, whenever it happened. */
    public static boolean isMeantBy(IOException e) {
        if (e instanceof NoSpaceException) {
            return true;
        }
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said != null && (isEnglish(said) || isLocal(said));
    }

    /**
     * The failure of a write, under its name if it was for want of space. To be called before anything of the write is
     * taken back, while the disk is as full as it was.
     *
     * @param place        on the disk: the file, or its directory
     * @param missingBytes so many were not written
     * @param endBytes     where the file would have ended
     */
    public static IOException named(IOException e, Path place, long missingBytes, long endBytes) {
        if (e instanceof NoSpaceException || e instanceof ClosedChannelException) {
            return e;
        }
        boolean isMeant = isMeantBy(e) || usableBytes(place) - FULL_BYTES < missingBytes
                || endBytes > largestFileBytes();
        return isMeant ? new NoSpaceException(e) : e;
    }

    private static boolean isEnglish(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TEXTS.stream().anyMatch(lower::contains);
    }

    private static boolean isLocal(String text) {
        return Local.TEXT != null && text.contains(Local.TEXT);
    }

    private static long usableBytes(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What the process may make of a file, where the system tells. */
    private static long largestFileBytes() {
        try (Stream<String> lines = Files.lines(LIMITS)) {
            return lines.map(SIZE_LIMIT::matcher).filter(Matcher::matches).map(line -> line.group(1))
                    .mapToLong(Long::parseLong).findFirst().orElse(Long.MAX_VALUE);
        } catch (IOException | UncheckedIOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What the system says of a full disk in the language of this process; learned when it is first asked for. */
    private static final class Local {
        static final @Nullable String TEXT = learn();

        private static @Nullable String learn() {
            if (!Files.exists(ALWAYS_FULL) || Files.isRegularFile(ALWAYS_FULL)) {
                return null;
            }
            try {
                Uninterrupted.call(() -> {
                    try (FileChannel full = FileChannel.open(ALWAYS_FULL, StandardOpenOption.WRITE)) {
                        return full.write(ByteBuffer.allocate(1));
                    }
                });
                return null;
            } catch (FileSystemException e) {
                return null; // it may not be opened
            } catch (IOException e) {
                return e.getMessage();
            }
        }
    }
}
