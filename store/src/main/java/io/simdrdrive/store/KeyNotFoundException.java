package io.simdrdrive.store;

import java.util.NoSuchElementException;

/**
 * A call names a key that has no value, and needs one: {@link DataStore#rename}, {@link DataStore#copy} and
 * {@link DataStore#transfer}. No {@link StoreException}, for nothing is wrong with the store. The message shows the key as
 * text where it is printable UTF-8, else in hex.
 */
public final class KeyNotFoundException extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param key how the key is shown
     */
    KeyNotFoundException(String key) {
        super("Key not found: " + key);
    }
}
