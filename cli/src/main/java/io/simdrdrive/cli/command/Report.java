package io.simdrdrive.cli.command;

import io.simdrdrive.cli.StandardOutput;
import java.io.IOException;
import java.util.Locale;

/** The framed tables of {@code info} and {@code metadata}, laid out as the original's. */
final class Report {
    private static final int WIDTH = 50;
    private static final long UNIT = 1024;

    private final StandardOutput out;

    Report(StandardOutput out, String title) throws IOException {
        this.out = out;
        int left = (WIDTH - title.length() - 2) / 2;
        out.println("");
        out.println("=".repeat(left) + " " + title + " " + "=".repeat(WIDTH - title.length() - 2 - left));
    }

    Report row(String label, Object value) throws IOException {
        out.println(String.format(Locale.ROOT, "%-25s %s", label, value));
        return this;
    }

    Report separator() throws IOException {
        out.println("-".repeat(WIDTH));
        return this;
    }

    void end() throws IOException {
        out.println("=".repeat(WIDTH));
    }

    /** A size with a unit that suits it, as the original writes it. */
    static String size(long sizeBytes) {
        if (sizeBytes < UNIT) {
            return sizeBytes + " bytes";
        }
        if (sizeBytes < UNIT * UNIT) {
            return scaled(sizeBytes, UNIT, "KB");
        }
        return sizeBytes < UNIT * UNIT * UNIT
                ? scaled(sizeBytes, UNIT * UNIT, "MB")
                : scaled(sizeBytes, UNIT * UNIT * UNIT, "GB");
    }

    private static String scaled(long sizeBytes, long unit, String name) {
        return String.format(Locale.ROOT, "%.2f %s", (double) sizeBytes / unit, name);
    }
}
