package io.simdrdrive.server;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The I/O threads, and what it means when they cannot listen. */
final class IoWorkers {
    private IoWorkers() {}

    static XnioWorker create(ServerOptions options) {
        try {
            return Xnio.getInstance(SimdRDriveServer.class.getClassLoader())
                    .createWorker(OptionMap.builder().set(Options.WORKER_NAME, "simd-r-drive")
                            .set(Options.WORKER_IO_THREADS, options.ioThreads())
                            .set(Options.WORKER_TASK_CORE_THREADS, 1).set(Options.WORKER_TASK_MAX_THREADS, 1)
                            .set(Options.TCP_NODELAY, true).getMap());
        } catch (IOException e) {
            throw new ServerStartException("cannot start I/O threads: " + e.getMessage(), e);
        }
    }

    static ServerStartException cannotListen(ServerOptions options, Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String why = switch (cause) {
            case BindException e -> e.getMessage() + "; choose another port, or stop who uses it";
            case UnknownHostException e -> "the host is not known";
            case UnresolvedAddressException e -> "the host is not known";
            default -> String.valueOf(cause.getMessage());
        };
        return new ServerStartException("cannot listen on " + options.host() + ":" + options.port() + ": " + why,
                cause);
    }
}
