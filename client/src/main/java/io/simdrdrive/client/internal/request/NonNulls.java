package io.simdrdrive.client.internal.request;

import org.jspecify.annotations.Nullable;

/** Refuses what is null in lists of callers, and says where. */
final class NonNulls {
    private NonNulls() {}

    /** @throws NullPointerException that names the list and the place, if the element is null */
    static <T> T require(@Nullable T element, String list, int index) {
        if (element == null) {
            throw new NullPointerException(list + "[" + index + "]");
        }
        return element;
    }
}
