package io.simdrdrive.client.support;

import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Does with each connection what its script says, and cuts it then. */
public final class ScriptedServer implements AutoCloseable {
    /** What to do with a connection. */
    @FunctionalInterface
    public interface Script {
        void run(Peer peer) throws Exception;
    }

    /** As small as a system makes it. */
    private static final int NARROW_BYTES = 1;

    private final String scheme;
    private final LoopbackListener listener;
    private final Script script;

    /** Listens on a free port of the loopback interface. */
    public ScriptedServer(Script script) {
        this(0, script);
    }

    /** Listens on a port of the loopback interface. */
    public ScriptedServer(int port, Script script) {
        this("ws", new LoopbackListener(port), script);
    }

    private ScriptedServer(String scheme, LoopbackListener listener, Script script) {
        this.scheme = scheme;
        this.listener = listener;
        this.script = script;
        listener.start("scripted-server",
                socket -> Thread.ofPlatform().daemon().name("scripted-server-peer").start(() -> run(socket)));
    }

    /** One that speaks TLS, unless the context is null. */
    public static ScriptedServer of(@Nullable SSLContext context, Script script) {
        return of(context, 0, script);
    }

    /** The same with hardly any room for what it has not read yet. */
    public static ScriptedServer narrow(@Nullable SSLContext context, Script script) {
        return of(context, NARROW_BYTES, script);
    }

    private static ScriptedServer of(@Nullable SSLContext context, int receiveBytes, Script script) {
        ServerSocketFactory sockets = context == null
                ? ServerSocketFactory.getDefault()
                : context.getServerSocketFactory();
        return new ScriptedServer(context == null ? "ws" : "wss", new LoopbackListener(0, sockets, receiveBytes),
                script);
    }

    /** Where it listens. */
    public int port() {
        return listener.port();
    }

    /** Where it listens. */
    public String uri() {
        return scheme + "://127.0.0.1:" + port();
    }

    private void run(Socket socket) {
        try (socket) {
            script.run(new Peer(socket));
        } catch (Exception e) {
            // The client has gone, or the test is over.
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
