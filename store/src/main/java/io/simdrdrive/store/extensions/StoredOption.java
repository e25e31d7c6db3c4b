package io.simdrdrive.store.extensions;

import java.util.Objects;
import java.util.Optional;

/**
 * What a key holds that may hold nothing on purpose: a switch over the three tells them apart.
 *
 * @param <T> the type of the values
 */
public sealed interface StoredOption<T> {
    /**
     * The key was never written, or was deleted.
     *
     * @param <T> the type of the values
     */
    record Absent<T>() implements StoredOption<T> {}

    /**
     * The key was written to hold nothing.
     *
     * @param <T> the type of the values
     */
    record None<T>() implements StoredOption<T> {}

    /**
     * The key holds a value.
     *
     * @param <T>   the type of the value
     * @param value the value
     */
    record Some<T>(T value) implements StoredOption<T> {
        /**
         * Checks that there is one.
         *
         * @throws NullPointerException if it is null
         */
        public Some {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The value, for callers who do not care why there is none.
     *
     * @return empty where the key is absent or holds none
     */
    default Optional<T> toOptional() {
        return this instanceof Some<T> some ? Optional.of(some.value()) : Optional.empty();
    }
}
