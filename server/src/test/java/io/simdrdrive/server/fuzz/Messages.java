package io.simdrdrive.server.fuzz;

import io.simdrdrive.protocol.WireWriter;
import java.util.SplittableRandom;

/** RPC messages of a client (wire-protocol, section 3). */
final class Messages {
    private static final int MAX_METADATA_BYTES = 65_535;

    private Messages() {}

    /** A call. Arguments may stand in the body, where they would fit the metadata too, or in both. */
    static byte[] call(int requestId, long methodId, byte[] arguments, SplittableRandom random) {
        boolean inBody = arguments.length > MAX_METADATA_BYTES || random.nextInt(20) == 0;
        return message(0, requestId, methodId, inBody ? 0 : arguments.length, arguments);
    }

    /** A message with a well-formed header that means something else, or nothing. */
    static byte[] odd(int requestId, long methodId, byte[] arguments, SplittableRandom random) {
        int metadata = Math.min(arguments.length, MAX_METADATA_BYTES);
        return switch (random.nextInt(4)) {
            case 0 -> message(1 + random.nextInt(2), requestId, methodId, metadata, arguments);
            case 1 -> message(0, requestId, random.nextLong(), metadata, arguments);
            case 2 -> message(0, random.nextInt(), methodId, random.nextInt(metadata + 1), arguments);
            default -> message(0, requestId, methodId ^ (1L << random.nextInt(Long.SIZE)), 0, arguments);
        };
    }

    /** A message whose header is wrong, or not whole. */
    static byte[] broken(int requestId, long methodId, byte[] arguments, SplittableRandom random) {
        int metadata = Math.min(arguments.length, MAX_METADATA_BYTES);
        return switch (random.nextInt(3)) {
            case 0 -> message(3 + random.nextInt(253), requestId, methodId, metadata, arguments);
            case 1 -> message(0, requestId, methodId, random.nextInt(MAX_METADATA_BYTES + 1), arguments);
            default -> java.util.Arrays.copyOf(message(0, requestId, methodId, metadata, arguments),
                    random.nextInt(15));
        };
    }

    private static byte[] message(int kind, int requestId, long methodId, int metadataLength, byte[] arguments) {
        WireWriter out = new WireWriter(arguments.length + 16);
        out.writeByte(kind);
        out.writeInt(requestId);
        out.writeLong(methodId);
        out.writeShort(metadataLength);
        out.writeBytes(arguments);
        return out.toByteArray();
    }
}
