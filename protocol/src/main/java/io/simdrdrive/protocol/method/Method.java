package io.simdrdrive.protocol.method;

import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The methods of the original. A method is known on the wire by the XXH3-64 of its name. */
public enum Method {
    /** Writes an entry: {@link WriteRequest} to {@link U64Response}, the tail offset. */
    WRITE("write", 0x3EC2AD5C308C53DAL),
    /** Writes entries: {@link BatchWriteRequest} to {@link U64Response}, the tail offset. */
    BATCH_WRITE("batch_write", 0xB0207C59D9B60457L),
    /** Reads a payload: {@link KeyRequest} to {@link ReadResponse}. */
    READ("read", 0x2C2622A151F2CDF2L),
    /** Reads payloads: {@link BatchReadRequest} to {@link BatchReadResponse}. */
    BATCH_READ("batch_read", 0x01030B148B7284C2L),
    /** Deletes a key: {@link KeyRequest} to {@link U64Response}, the tail offset. */
    DELETE("delete", 0x42DBBAC7F7E9DEFDL),
    /** Asks for a key: {@link KeyRequest} to {@link BoolResponse}. */
    EXISTS("exists", 0xCB471C821989C086L),
    /** Counts the entries: {@link EmptyRequest} to {@link U64Response}. */
    LEN("len", 0xA41DBB760E96E3E3L),
    /** Asks whether there is any entry: {@link EmptyRequest} to {@link BoolResponse}. */
    IS_EMPTY("is_empty", 0x34E05A9B282D0770L),
    /** Asks for the store file's size: {@link EmptyRequest} to {@link U64Response}, bytes. */
    FILE_SIZE("file_size", 0x720EA1F40D3468C2L);

    private static final Long2ObjectHashMap<Method> BY_ID = new Long2ObjectHashMap<>();

    static {
        for (Method method : values()) {
            BY_ID.put(method.id, method);
        }
    }

    private final String wireName;
    private final long id;

    Method(String wireName, long id) {
        this.wireName = wireName;
        this.id = id;
    }

    /**
     * The method of an id.
     *
     * @param id the XXH3-64 of a name
     * @return the method, or null if there is none of this id
     */
    public static @Nullable Method ofId(long id) {
        return BY_ID.get(id);
    }

    /**
     * The name whose hash is the id.
     *
     * @return such as {@code batch_write}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * The id on the wire.
     *
     * @return the XXH3-64 of the name
     */
    public long id() {
        return id;
    }
}
