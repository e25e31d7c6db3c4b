package io.simdrdrive.server;

/** What the holder of a token may do; each role may also do what those before it may. */
public enum Role {
    /** May read, and ask what there is. */
    READ,
    /** May write and delete, too. */
    WRITE,
    /** May do everything, as what concerns the store as a whole. */
    ADMIN;

    /**
     * Whether this role may do what another may.
     *
     * @param other the role that is asked for
     * @return true if it may
     */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
