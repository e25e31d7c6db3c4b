package io.simdrdrive.server.internal.call;

/** How a call was answered, by the statuses of the wire. */
public enum Answered implements CallResult {
    /** It has a result. */
    OK("ok"),
    /** What it is about is not there. */
    NOT_FOUND("not_found"),
    /** It is refused, or went wrong. */
    ERROR("error"),
    /** There is no such method. */
    UNKNOWN_METHOD("unknown_method");

    private final String label;

    Answered(String label) {
        this.label = label;
    }

    /** For metrics and logs. */
    public String label() {
        return label;
    }
}
