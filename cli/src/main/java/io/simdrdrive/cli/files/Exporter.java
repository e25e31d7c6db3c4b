package io.simdrdrive.cli.files;

import io.simdrdrive.cli.session.Entry;
import io.simdrdrive.cli.session.Session;
import io.simdrdrive.cli.session.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes values to files. What goes wrong with one file does not keep the others. */
public final class Exporter {
    private final Session session;
    private final Path directory;
    private final boolean overwrite;
    private final List<String> complaints = new ArrayList<>();
    private long writtenFiles;
    private long writtenBytes;
    private int unkeepable;

    /** From a session into a directory. */
    public Exporter(Session session, Path directory, boolean overwrite) {
        this.session = session;
        this.directory = directory;
        this.overwrite = overwrite;
    }

    /** Writes the values of keys to files of their names. */
    public void write(WantedNames wanted, UnaryOperator<byte[]> keyOfName, Progress progress) throws IOException {
        ConfinedDirectory target = ConfinedDirectory.create(directory);
        for (String name : wanted.names()) {
            try (Value value = session.open(keyOfName.apply(name.getBytes(StandardCharsets.UTF_8)))) {
                if (value == null) {
                    notFound(wanted, name);
                } else {
                    write(target, name, value);
                }
            }
            progress.advance(1);
        }
    }

    /** Writes all values to files with the hashes of their keys as names. */
    public void writeAll(Progress progress) throws IOException {
        Iterator<Entry> entries = session.entries(true);
        ConfinedDirectory target = ConfinedDirectory.create(directory);
        while (entries.hasNext()) {
            Entry entry = entries.next();
            try (Value value = entry.open()) {
                write(target, HexFormat.of().toHexDigits(entry.keyHash()), value);
            }
            progress.advance(1);
        }
    }

    private void notFound(WantedNames wanted, String name) throws IOException {
        String reason = wanted.whyNotKept(name);
        if (reason == null) {
            complaints.add("Key '" + name + "' not found");
        } else {
            unkeepable++;
            complaints.add("left out '" + name + "': the file is " + reason + ", which a store cannot keep");
        }
    }

    private void write(ConfinedDirectory target, String name, Value value) throws IOException {
        try {
            target.write(name, value, overwrite);
            writtenFiles++;
            writtenBytes += value.sizeBytes();
        } catch (ConfinedDirectory.RefusedNameException e) {
            complaints.add("refused to write '" + name + "': " + e.getMessage());
        } catch (FileAlreadyExistsException _) {
            complaints.add("'" + name + "' exists already; --overwrite replaces it");
        }
    }

    /** What was not written and why, a line each. */
    public List<String> complaints() {
        return Collections.unmodifiableList(complaints);
    }

    /** Whether something was not written that might have been. */
    public boolean isIncomplete() {
        return complaints.size() > unkeepable;
    }

    /** What was done, in a line. */
    public String summary() {
        return writtenFiles + " files, " + writtenBytes + " bytes"
                + (unkeepable > 0 ? "; " + unkeepable + " left out, which a store cannot keep" : "")
                + (isIncomplete() ? "; " + (complaints.size() - unkeepable) + " left out" : "");
    }
}
