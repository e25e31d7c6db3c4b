package io.simdrdrive.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The TCP sockets that a process has open, as Linux tells. Elsewhere there are none. */
final class ProcSockets {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
    private static final int LOCAL_COLUMN = 1;
    private static final int REMOTE_COLUMN = 2;
    private static final int INODE_COLUMN = 9;

    private ProcSockets() {}

    static void addConnections(Set<String> things) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return;
        }
        Set<String> own = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                own.add(ProcFiles.target(descriptor));
            }
        }
        for (Path table : TABLES) {
            for (String line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
                String[] columns = line.strip().split(" +", -1);
                if (own.contains("socket:[" + columns[INODE_COLUMN] + "]")) {
                    things.add("TCP socket, local port " + port(columns[LOCAL_COLUMN]) + ", remote port "
                            + port(columns[REMOTE_COLUMN]) + ", inode " + columns[INODE_COLUMN]);
                }
            }
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
