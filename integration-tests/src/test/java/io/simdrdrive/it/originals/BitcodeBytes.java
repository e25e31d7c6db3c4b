package io.simdrdrive.it.originals;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.store.extensions.ValueCodec;
import java.nio.ByteBuffer;

/** Byte strings as the original's extensions keep them: a {@code Vec<u8>} in bitcode. */
final class BitcodeBytes implements ValueCodec<byte[]> {
    @Override
    public byte[] encode(byte[] value) {
        WireWriter out = new WireWriter(64);
        BitcodeWriter.writeBytes(out, value);
        return out.toByteArray();
    }

    @Override
    public byte[] decode(ByteBuffer encoded) {
        byte[] message = ValueCodec.BYTES.decode(encoded);
        try {
            BitcodeReader reader = new BitcodeReader().wrap(message, 0, message.length);
            byte[] value = reader.readBytes().toByteArray();
            reader.end();
            return value;
        } catch (BitcodeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
