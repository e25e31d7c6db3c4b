package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the system takes of a file that is just written, for scale: no server that keeps values in files is faster. */
final class PlainFile {
    private static final int STEP_BYTES = 1 << 20;
    private static final double MEGABYTE = 1e6;

    private PlainFile() {}

    /** Writes a file and deletes it; how fast it was written, in MB/s. */
    static double write(Path directory, long sizeBytes) throws IOException {
        Path file = Files.createTempFile(directory, "plain", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer step = ByteBuffer.allocateDirect(STEP_BYTES);
            long begun = System.nanoTime();
            for (long left = sizeBytes; left > 0; left -= step.limit()) {
                step.clear().limit((int) Math.min(left, STEP_BYTES));
                while (step.hasRemaining()) {
                    channel.write(step);
                }
            }
            return sizeBytes / MEGABYTE * 1e9 / (System.nanoTime() - begun);
        } finally {
            Files.delete(file);
        }
    }
}
