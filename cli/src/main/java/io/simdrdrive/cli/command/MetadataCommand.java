package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Entry;
import io.simdrdrive.cli.session.Value;
import java.io.IOException;
import java.util.HexFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "metadata", description = "Show what the format keeps with the value of a key, and verify its checksum.")
final class MetadataCommand extends Verb {
    private static final int TRAILER_BYTES = 20;

    @Mixin
    private KeyArguments key = new KeyArguments();

    MetadataCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        Entry entry = context().session().entry(key.bytes());
        if (entry == null) {
            throw key.notFound();
        }
        long end = entry.offset() + entry.sizeBytes();
        Report report = new Report(context().out(), "METADATA SUMMARY").row("ENTRY FOR:", "\"" + key.text() + "\"")
                .separator().row("PAYLOAD SIZE:", entry.sizeBytes() + " bytes")
                .row("TOTAL SIZE (W/ METADATA):", entry.sizeBytes() + TRAILER_BYTES + " bytes")
                .row("OFFSET RANGE:", entry.offset() + ".." + end);
        try (Value payload = entry.open()) {
            if (payload.address() != 0) { // a server's map is not in this process
                report.row("MEMORY ADDRESS:", "0x" + Long.toHexString(payload.address()) + "..0x"
                        + Long.toHexString(payload.address() + entry.sizeBytes()));
            }
        }
        report.row("KEY HASH:", HexFormat.of().toHexDigits(entry.keyHash()))
                .row("CHECKSUM:", HexFormat.of().toHexDigits(entry.checksum()))
                .row("CHECKSUM VALIDITY:", entry.isIntact().getAsBoolean() ? "VALID" : "INVALID").separator()
                .row("PREVIOUS TAIL:", entry.prevOffset()).end();
        return ExitCode.OK;
    }
}
