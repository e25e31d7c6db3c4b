package io.simdrdrive.protocol.method;

import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods: first the nine of the original, then those that it does not have. A method is known on the wire by the
 * XXH3-64 of its name.
 */
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
    FILE_SIZE("file_size", 0x720EA1F40D3468C2L),
    /** Asks who the server is and what it can: {@link EmptyRequest} to {@link HelloResponse}. */
    HELLO("hello", 0x9555E8555C62DCFDL),
    /** Deletes keys at once: {@link BatchReadRequest} to {@link U64Response}, the tail offset. */
    BATCH_DELETE("batch_delete", 0x91F51965DD985161L),
    /** Moves a value to another key: {@link KeyPairRequest} to {@link U64Response}, the tail offset. */
    RENAME("rename", 0xEED334792BB21CDEL),
    /** Writes a value under another key, too: {@link KeyPairRequest} to {@link U64Response}, the tail offset. */
    COPY("copy", 0x6768761F34E1F655L),
    /** Reads what is kept with a value: {@link KeyRequest} to {@link MetadataResponse}. */
    READ_METADATA("read_metadata", 0xBFAD8EF8BB66A079L),
    /** Reads the newest entry of the file: {@link EmptyRequest} to {@link LastEntryResponse}. */
    READ_LAST_ENTRY("read_last_entry", 0x62D24558B6EA5B74L),
    /** As {@link #WRITE}: {@link KeyHashWriteRequest} to {@link U64Response}, the tail offset. */
    WRITE_WITH_KEY_HASH("write_with_key_hash", 0x728B76837F5B2EA0L),
    /** As {@link #BATCH_WRITE}: {@link KeyHashBatchWriteRequest} to {@link U64Response}, the tail offset. */
    BATCH_WRITE_WITH_KEY_HASHES("batch_write_with_key_hashes", 0x04E23F1B1803CA1DL),
    /** As {@link #READ}: {@link KeyHashRequest} to {@link ReadResponse}. */
    READ_WITH_KEY_HASH("read_with_key_hash", 0xD416B55D3ECDEC5EL),
    /** As {@link #BATCH_READ}: {@link KeyHashesRequest} to {@link BatchReadResponse}. */
    BATCH_READ_HASHED_KEYS("batch_read_hashed_keys", 0x5E4EB6A7FBDA4814L),
    /** As {@link #DELETE}: {@link KeyHashRequest} to {@link U64Response}, the tail offset. */
    DELETE_WITH_KEY_HASH("delete_with_key_hash", 0x7C58EBDC68E6114FL),
    /** As {@link #BATCH_DELETE}: {@link KeyHashesRequest} to {@link U64Response}, the tail offset. */
    BATCH_DELETE_KEY_HASHES("batch_delete_key_hashes", 0xAA5F67D49B5886E1L),
    /** As {@link #EXISTS}: {@link KeyHashRequest} to {@link BoolResponse}. */
    EXISTS_WITH_KEY_HASH("exists_with_key_hash", 0x2C75E42F3AE61CC3L),
    /** Reads a page of the store's values: {@link ScanRequest} to {@link ScanResponse}. */
    SCAN("scan", 0x2E25940D4EEAC0CEL),
    /** Puts on the disk what was written: {@link EmptyRequest} to {@link EmptyResponse}. */
    FLUSH("flush", 0x77CF2EDCC8BA172DL),
    /** Asks for figures of the server and its store: {@link EmptyRequest} to {@link NamedNumbers}. */
    STATS("stats", 0x4DAEAC33BAF3AD7DL),
    /** Looks at every byte of the store: {@link EmptyRequest} to {@link VerifyResponse}. */
    VERIFY("verify", 0x21662FC90EAF299FL),
    /**
     * Writes the store's file anew, without what was replaced: {@link CompactRequest} to {@link CompactResponse}, with
     * events of {@link CompactProgress} in between.
     */
    COMPACT("compact", 0x769E503D6CD3F034L),
    /** Begins to write a value of any length: {@link KeyRequest} to {@link StreamResponse}. */
    WRITE_STREAM("write_stream", 0xE4C5EFFD0C957B4BL),
    /** As {@link #WRITE_STREAM}: {@link KeyHashRequest} to {@link StreamResponse}. */
    WRITE_STREAM_WITH_KEY_HASH("write_stream_with_key_hash", 0x0C0CD43E5F10C294L),
    /** Writes its next bytes: {@link WriteChunkRequest} to {@link EmptyResponse}. */
    WRITE_STREAM_CHUNK("write_stream_chunk", 0x57225E96EA1E79D4L),
    /** Puts it into the store: {@link WriteEndRequest} to {@link U64Response}, the tail offset. */
    WRITE_STREAM_END("write_stream_end", 0x8464C58C95F02557L),
    /** Begins to read a value of any length: {@link ReadStreamRequest} to {@link ReadStreamResponse}. */
    READ_STREAM("read_stream", 0xD5BF742D6C357730L),
    /** As {@link #READ_STREAM}: {@link KeyHashReadStreamRequest} to {@link ReadStreamResponse}. */
    READ_STREAM_WITH_KEY_HASH("read_stream_with_key_hash", 0x421C0ED3D80A398FL),
    /** Reads any of its bytes: {@link ReadChunkRequest} to {@link ReadChunkResponse}. */
    READ_STREAM_CHUNK("read_stream_chunk", 0x145CE3AE4C10D9FDL),
    /** Begins to follow what is appended: {@link FollowRequest} to {@link StreamResponse}. */
    FOLLOW("follow", 0xAC6B00CE7425795CL),
    /** Gives what was appended: {@link FollowNextRequest} to {@link FollowNextResponse}. */
    FOLLOW_NEXT("follow_next", 0xB8B485A70EFEEC91L),
    /** Says that a stream is still wanted: {@link StreamRequest} to {@link EmptyResponse}. */
    KEEP_STREAM("keep_stream", 0x78A13C5251EA117AL),
    /** Ends a stream; one that was to be written leaves no trace: {@link StreamRequest} to {@link EmptyResponse}. */
    CLOSE_STREAM("close_stream", 0x667EAD2FC6847106L),
    /** Deletes a key that still has an entry's value: {@link EntryRequest} to {@link BoolResponse}. */
    DELETE_IF_UNCHANGED("delete_if_unchanged", 0x745023412CD6F073L);

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
