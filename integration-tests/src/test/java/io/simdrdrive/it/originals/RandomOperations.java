package io.simdrdrive.it.originals;

import io.simdrdrive.it.originals.Operation.BatchDelete;
import io.simdrdrive.it.originals.Operation.BatchRead;
import io.simdrdrive.it.originals.Operation.BatchWrite;
import io.simdrdrive.it.originals.Operation.Delete;
import io.simdrdrive.it.originals.Operation.Question;
import io.simdrdrive.it.originals.Operation.Read;
import io.simdrdrive.it.originals.Operation.StreamedWrite;
import io.simdrdrive.it.originals.Operation.Write;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Operations of every kind in a random order that a seed repeats: overwrites, deletes of what is not there, refusals. */
final class RandomOperations {
    /** Where something changes: the trailer, the alignment, a page, the pieces in which the original streams. */
    private static final int[] EDGES = {1, 2, 20, 44, 64, 108, 128, 4_096, 65_536, 70_000};

    private static final List<Question> QUESTIONS = List.of(Question.values());

    private final SplittableRandom random;
    private final List<String> keys;

    private RandomOperations(long seed) {
        random = new SplittableRandom(seed);
        // The empty key is a key, too.
        keys = Stream.concat(Stream.of(""), IntStream.range(0, 60).mapToObj(i -> hex(1 + random.nextInt(40)))).toList();
    }

    static List<Operation> list(long seed, int count) {
        var operations = new RandomOperations(seed);
        return IntStream.range(0, count).mapToObj(i -> operations.next()).toList();
    }

    private Operation next() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> write();
            case 7 -> {
                Write write = write();
                yield new StreamedWrite(write.key(), write.payload());
            }
            case 8, 9, 10 -> new BatchWrite(Stream.generate(this::write).limit(random.nextInt(30)).toList());
            case 11, 12, 13 -> new Delete(key());
            case 14 -> new BatchDelete(keys(random.nextInt(8)));
            case 15, 16 -> new Read(key());
            case 17 -> new BatchRead(keys(random.nextInt(8)));
            case 18 -> QUESTIONS.get(random.nextInt(QUESTIONS.size()));
            default -> refused();
        };
    }

    /** A write or a batch that may not leave a trace, since one of its payloads is not allowed. */
    private Operation refused() {
        var bad = new Write(key(), random.nextBoolean() ? "" : "00");
        return random.nextBoolean() ? bad : new BatchWrite(List.of(write(), bad, write()));
    }

    private Write write() {
        return new Write(key(), hex(size()));
    }

    private String key() {
        return keys.get(random.nextInt(keys.size()));
    }

    private List<String> keys(int count) {
        return Stream.generate(this::key).limit(count).toList();
    }

    private int size() {
        return switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(8);
            case 1 -> 1 + random.nextInt(300);
            case 2 -> Math.max(1, EDGES[random.nextInt(EDGES.length)] + random.nextInt(-1, 2));
            default -> 1 + random.nextInt(5_000);
        };
    }

    /** Random bytes, none of them 0 when there is but one: that payload is refused. */
    private String hex(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        bytes[0] |= 1;
        return HexFormat.of().formatHex(bytes);
    }
}
