package io.simdrdrive.protocol.rpc;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.internal.LittleEndian;

/**
 * Where things are in an RPC message. Little-endian.
 *
 * <pre>
 *   0    1               5                               13       15                    15 + n
 *   +----+---------------+-------------------------------+--------+---------------------+------
 *   |kind|  request id   |           method id           |n       | metadata            | body
 *   +----+---------------+-------------------------------+--------+---------------------+------
 * </pre>
 *
 * <p>The kind is {@link RpcKind#code()}, the method id the XXH3-64 of the method's name.
 */
public final class RpcLayout {
    /** The size of the header in bytes. */
    public static final int HEADER_BYTES = 15;
    /** The most metadata that a message can have, in bytes. */
    public static final int MAX_METADATA_BYTES = 65_535;

    static final int KIND_OFFSET = 0;
    static final int REQUEST_ID_OFFSET = 1;
    static final int METHOD_ID_OFFSET = 5;
    static final int METADATA_LENGTH_OFFSET = 13;

    private RpcLayout() {}

    static void writeHeader(WireWriter out, RpcKind kind, int requestId, long methodId, int metadataLength) {
        out.writeByte(kind.code());
        out.writeInt(requestId);
        out.writeLong(methodId);
        out.writeShort(metadataLength);
    }

    static void putMetadataLength(byte[] array, int message, int length) {
        LittleEndian.putShort(array, message + METADATA_LENGTH_OFFSET, length);
    }
}
