package io.simdrdrive.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Standard error as the launcher got it. To use the Vector API the JVM has to be told, and then prints a warning of its
 * own; so the launcher has a filter read standard error while the JVM starts, and keeps the real one as another
 * descriptor. Here that takes its place again, and the filter ends.
 */
final class StandardError {
    private static final String DESCRIPTOR_PROPERTY = "simdrdrive.stderr";
    private static final int STDERR = 2;

    private StandardError() {}

    /** Puts the real one back, where the launcher has one. Where that fails the filter stays, and does no harm. */
    static void restore() {
        Integer kept = Integer.getInteger(DESCRIPTOR_PROPERTY);
        if (kept != null) {
            try {
                int _ = (int) function("dup2", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT)).invokeExact((int) kept, STDERR);
                int _ = (int) function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                        .invokeExact((int) kept);
            } catch (Throwable e) {
                System.getLogger("io.simdrdrive.cli").log(System.Logger.Level.DEBUG, "stderr stays filtered", e);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), type);
    }
}
