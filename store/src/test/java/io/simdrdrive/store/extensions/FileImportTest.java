package io.simdrdrive.store.extensions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.NamespaceHasher;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.EntryStream;
import io.simdrdrive.store.WithStore;
import io.simdrdrive.store.extensions.ImportReport.ImportedFile;
import io.simdrdrive.store.extensions.ImportReport.Reason;
import io.simdrdrive.store.extensions.ImportReport.SkippedFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileImportTest extends WithStore {
    private Path base;
    private StorageFileImportExt files;

    @BeforeEach
    void makeFiles() throws IOException {
        base = directory.resolve("base");
        Files.createDirectories(base.resolve("b/c"));
        files = new StorageFileImportExt(store);
    }

    @Test
    void importsEveryFileUnderItsRelativePathInOrder() throws IOException {
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        Files.write(base.resolve("b/c/large"), large);
        Files.writeString(base.resolve("z"), "last");
        Files.writeString(base.resolve("a"), "first");
        Files.writeString(base.resolve("b/x.txt"), "x");

        ImportReport report = files.importDirectory(base);
        assertThat(report.skipped()).isEmpty();
        assertThat(report.imported()).extracting(ImportedFile::path).containsExactly("a", "b/c/large", "b/x.txt", "z");
        assertThat(report.imported().getFirst().tailOffset()).isEqualTo(25);
        assertThat(report.imported().getLast().tailOffset()).isEqualTo(store.fileSize());
        assertThat(report.importedBytes()).isEqualTo(large.length + 10);
        assertThat(Objects.requireNonNull(store.read("b/x.txt".getBytes(UTF_8))).toByteArray()).isEqualTo(
                "x".getBytes(UTF_8));
        try (EntryStream stream = Objects.requireNonNull(files.openFileStream(Path.of("b", "c", "large"), null))) {
            assertThat(stream.readAllBytes()).isEqualTo(large);
        }
        assertThat(files.readFileEntry(Path.of("./b/./x.txt"), null)).isNotNull();
        assertThat(files.readFileEntry(Path.of("absent"), null)).isNull();
        assertThat(files.openFileStream(Path.of("absent"), null)).isNull();
    }

    @Test
    void namespacesKeepImportsApart() throws IOException {
        Files.writeString(base.resolve("a"), "one");
        byte[] namespace = "ns".getBytes(UTF_8);
        ImportReport report = files.importDirectory(base, namespace);
        assertThat(report.imported().getFirst().key())
                .isEqualTo(new NamespaceHasher(namespace).namespace("a".getBytes(UTF_8)));
        assertThat(files.readFileEntry(Path.of("a"), null)).isNull();
        EntryHandle entry = Objects.requireNonNull(files.readFileEntry(Path.of("a"), namespace));
        assertThat(entry.toByteArray()).isEqualTo("one".getBytes(UTF_8));
    }

    @Test
    void whatCannotBeKeptIsReportedAndTheRestImported() throws IOException {
        Files.createFile(base.resolve("empty"));
        Files.write(base.resolve("null"), new byte[1]);
        Files.write(base.resolve("nulls"), new byte[2]);
        Files.writeString(base.resolve("z"), "last");
        Files.createSymbolicLink(base.resolve("dangling"), base.resolve("nowhere"));
        Files.createSymbolicLink(base.resolve("link"), base.resolve("z"));
        Files.createSymbolicLink(base.resolve("loop"), base);
        Files.createSymbolicLink(base.resolve("store"), store.path());
        Files.createSymbolicLink(base.resolve("beside"), directory.resolve("a.bin.sidecar"));

        ImportReport report = files.importDirectory(Files.createSymbolicLink(directory.resolve("by link"), base));
        assertThat(report.imported()).extracting(ImportedFile::path).containsExactly("link", "nulls", "z");
        assertThat(report.skipped()).extracting(SkippedFile::reason).containsExactly(Reason.STORE_ITSELF, Reason.EMPTY,
                Reason.NULL_BYTE, Reason.STORE_ITSELF);
        assertThat(report.skipped().get(1).detail()).contains("empty");
        assertThat(store.size()).isEqualTo(3);
    }

    @Test
    void anotherThingThanADirectoryIsRefused() throws IOException {
        Path file = Files.writeString(base.resolve("a"), "one");
        assertThatThrownBy(() -> files.importDirectory(base.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no such directory");
        assertThatThrownBy(() -> files.importDirectory(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no directory");
    }

    @Test
    void namesAreUtf8WhateverTheLocale() throws IOException {
        String uri = base.toUri().toString();
        Files.writeString(Path.of(URI.create(uri + "%C3%BCber%2520.txt")), "text");
        ImportReport report = files.importDirectory(base);
        assertThat(report.imported()).extracting(ImportedFile::path).containsExactly("\u00fcber%20.txt");
        Files.writeString(Path.of(URI.create(uri + "bad%FFname")), "text");
        assertThat(files.importDirectory(base).imported()).extracting(ImportedFile::path).contains("bad\ufffdname");
    }

    @Test
    void anInterruptedThreadImportsAllTheSame() throws IOException {
        Files.writeString(base.resolve("a"), "one");
        Thread.currentThread().interrupt();
        assertThat(files.importDirectory(base).imported()).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}
