package io.simdrdrive.cli.files;

import io.simdrdrive.cli.session.Entry;
import io.simdrdrive.cli.session.Session;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes values to files. What goes wrong with one file does not keep the others. */
public final class Exporter {
    /** So many are asked for at once: one round trip to a server, and a bound to what is held in memory. */
    private static final int BATCH = 32;

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
        List<String> names = wanted.names();
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
            List<byte[]> keys = some.stream().map(name -> keyOfName.apply(name.getBytes(StandardCharsets.UTF_8)))
                    .toList();
            List<@Nullable MemorySegment> values = session.batchRead(keys);
            for (int i = 0; i < some.size(); i++) {
                MemorySegment value = values.get(i);
                if (value == null) {
                    notFound(wanted, some.get(i));
                } else {
                    write(target, some.get(i), value);
                }
                progress.advance(1);
            }
        }
    }

    /** Writes all values to files with the hashes of their keys as names. */
    public void writeAll(Progress progress) throws IOException {
        Iterator<Entry> entries = session.entries(true);
        ConfinedDirectory target = ConfinedDirectory.create(directory);
        while (entries.hasNext()) {
            Entry entry = entries.next();
            write(target, HexFormat.of().toHexDigits(entry.keyHash()), entry.payload());
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

    private void write(ConfinedDirectory target, String name, MemorySegment value) throws IOException {
        try {
            target.write(name, value, overwrite);
            writtenFiles++;
            writtenBytes += value.byteSize();
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
