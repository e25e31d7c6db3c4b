package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.KeyHashWriteRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.WriteRequest;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreFullException;

/** Makes the writes of a group by one append, as if each had been made by itself. Thread-safe. */
record GroupWriter(DataStore store, CallFailures failures) {
    /**
     * Adds a call, if it is a small write that the store will take.
     *
     * @param arguments a reader of one's own
     */
    boolean add(Method method, RpcMessage call, BitcodeReader arguments, WriteGroup group) {
        try {
            arguments.wrap(call.array(), call.argumentsOffset(), call.argumentsLength());
            if (method == Method.WRITE) {
                WriteRequest write = WriteRequest.decode(arguments);
                return add(method, call, StoreMethods.hash(write.key()), write.payload(), group);
            }
            KeyHashWriteRequest write = KeyHashWriteRequest.decode(arguments);
            return add(method, call, write.keyHash(), write.payload(), group);
        } catch (BitcodeException _) {
            return false; // whoever runs it says what is wrong
        }
    }

    private static boolean add(Method method, RpcMessage call, long keyHash, ByteSlice payload, WriteGroup group) {
        boolean isStorable = payload.length() > 1 || (payload.length() == 1 && payload.array()[payload.offset()] != 0);
        if (!isStorable || payload.length() > WriteGroup.MAX_PAYLOAD_BYTES) {
            return false;
        }
        group.add(method, call, keyHash, payload);
        return true;
    }

    /** Makes the writes, and answers each. */
    void write(WriteGroup group, FrameWriter out) {
        if (group.count() == 1) {
            writeAlone(group, out);
            return;
        }
        long[] tails;
        try {
            tails = store.writeEachWithKeyHash(group.keyHashes(), group.payloads());
        } catch (StoreFullException _) {
            writeAlone(group, out); // nothing was written, and a few may find room
            return;
        } catch (RuntimeException | Error e) {
            // They may have been written, as where the force failed: none is to be made twice.
            for (int i = 0; i < group.count(); i++) {
                group.answered(i, failures.answer(group.method(i), group.requestId(i), e, out));
            }
            return;
        }
        for (int i = 0; i < tails.length; i++) {
            Answer.number(out, group.requestId(i), group.method(i).id(), tails[i]);
            group.answered(i, Answered.OK);
        }
        failures.succeeded(Method.WRITE);
    }

    private void writeAlone(WriteGroup group, FrameWriter out) {
        for (int i = 0; i < group.count(); i++) {
            group.answered(i, writeAlone(group, i, out));
        }
    }

    private Answered writeAlone(WriteGroup group, int i, FrameWriter out) {
        Method method = group.method(i);
        try {
            Answer.number(out, group.requestId(i), method.id(),
                    store.writeWithKeyHash(group.keyHash(i), group.payload(i)));
            failures.succeeded(method);
            return Answered.OK;
        } catch (RuntimeException | Error e) {
            return failures.answer(method, group.requestId(i), e, out);
        }
    }
}
