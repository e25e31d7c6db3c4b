package io.simdrdrive.server.internal.call;

/** What a call asks for does not fit into an answer. */
final class AnswerTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(long bytes, long maxBytes) {
        super("the payloads asked for have " + bytes + " bytes: the server answers with at most " + maxBytes
                + "; ask for fewer at a time");
    }
}
