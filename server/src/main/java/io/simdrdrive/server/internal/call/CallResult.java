package io.simdrdrive.server.internal.call;

/** What has become of a call: it is answered, or its long answer is still to be written. */
public sealed interface CallResult permits Answered, LargeAnswer {}
