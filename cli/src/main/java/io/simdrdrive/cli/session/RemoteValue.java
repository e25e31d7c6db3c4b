package io.simdrdrive.cli.session;

import io.simdrdrive.client.ValueInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A value that a server sends piece by piece. */
record RemoteValue(ValueInputStream stream) implements Value {
    @Override
    public long sizeBytes() {
        return stream.metadata().sizeBytes();
    }

    @Override
    public long address() {
        return 0;
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
        long _ = stream.transferTo(out);
    }

    @Override
    public void close() {
        stream.close();
    }
}
