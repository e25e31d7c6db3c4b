package io.simdrdrive.benchmarks.copy;

import io.simdrdrive.store.internal.simd.PayloadCopier;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Copies a payload, from an array or from memory off the heap, to where a payload begins in a staging buffer, a multiple
 * of 64: by {@link MemorySegment#copy}, by vectors of 128, 256 and 512 bits, and through the store's own door, which
 * chooses among them. Payloads shorter than a vector are copied byte by byte.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PayloadCopyBenchmark {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int ALIGNMENT = 64;

    /** The length of the payload, in bytes. */
    @Param({"1", "2", "4", "8", "16", "20", "32", "48", "64", "100", "128", "256", "512", "1024", "4096", "16384",
            "65536", "262144", "1048576", "4194304", "16777216"})
    public int size;

    /** What the payload is copied from: heap or native. */
    @Param({"heap", "native"})
    public String source = "heap";

    private MemorySegment from = MemorySegment.NULL;
    private MemorySegment to = MemorySegment.NULL;

    /** Makes the payload and the room for it, all of it touched. */
    @Setup
    public void allocate() {
        Arena arena = Arena.ofAuto();
        from = source.equals("heap") ? MemorySegment.ofArray(new byte[size]) : arena.allocate(size, Long.BYTES);
        from.fill((byte) 7);
        to = arena.allocate(size, ALIGNMENT);
    }

    /** The JDK's own copy. */
    @Benchmark
    public MemorySegment segmentCopy() {
        MemorySegment.copy(from, 0, to, 0, size);
        return to;
    }

    /** Vectors of 128 bits. A species must be a constant where it is used, or vectors are objects: hence a loop each. */
    @Benchmark
    public MemorySegment vectors128() {
        VectorSpecies<Byte> species = ByteVector.SPECIES_128;
        int last = size - species.length();
        if (last < 0) {
            return copyBytes();
        }
        for (int i = 0; i < last; i += species.length()) {
            ByteVector.fromMemorySegment(species, from, i, ORDER).intoMemorySegment(to, i, ORDER);
        }
        ByteVector.fromMemorySegment(species, from, last, ORDER).intoMemorySegment(to, last, ORDER);
        return to;
    }

    /** Vectors of 256 bits. */
    @Benchmark
    public MemorySegment vectors256() {
        VectorSpecies<Byte> species = ByteVector.SPECIES_256;
        int last = size - species.length();
        if (last < 0) {
            return copyBytes();
        }
        for (int i = 0; i < last; i += species.length()) {
            ByteVector.fromMemorySegment(species, from, i, ORDER).intoMemorySegment(to, i, ORDER);
        }
        ByteVector.fromMemorySegment(species, from, last, ORDER).intoMemorySegment(to, last, ORDER);
        return to;
    }

    /** Vectors of 512 bits. */
    @Benchmark
    public MemorySegment vectors512() {
        VectorSpecies<Byte> species = ByteVector.SPECIES_512;
        int last = size - species.length();
        if (last < 0) {
            return copyBytes();
        }
        for (int i = 0; i < last; i += species.length()) {
            ByteVector.fromMemorySegment(species, from, i, ORDER).intoMemorySegment(to, i, ORDER);
        }
        ByteVector.fromMemorySegment(species, from, last, ORDER).intoMemorySegment(to, last, ORDER);
        return to;
    }

    /** What the store does. */
    @Benchmark
    public MemorySegment store() {
        PayloadCopier.copy(from, 0, to, 0, size);
        return to;
    }

    private MemorySegment copyBytes() {
        for (int i = 0; i < size; i++) {
            to.set(ValueLayout.JAVA_BYTE, i, from.get(ValueLayout.JAVA_BYTE, i));
        }
        return to;
    }
}
