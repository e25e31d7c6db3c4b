package io.simdrdrive.client.support;

import java.net.Socket;

/** Does with each connection what its script says, and cuts it then. */
public final class ScriptedServer implements AutoCloseable {
    /** What to do with a connection. */
    @FunctionalInterface
    public interface Script {
        void run(Peer peer) throws Exception;
    }

    private final LoopbackListener listener;
    private final Script script;

    /** Listens on a free port of the loopback interface. */
    public ScriptedServer(Script script) {
        this(0, script);
    }

    /** Listens on a port of the loopback interface. */
    public ScriptedServer(int port, Script script) {
        this.script = script;
        listener = new LoopbackListener(port);
        listener.start("scripted-server",
                socket -> Thread.ofPlatform().daemon().name("scripted-server-peer").start(() -> run(socket)));
    }

    /** Where it listens. */
    public int port() {
        return listener.port();
    }

    /** Where it listens. */
    public String uri() {
        return "ws://127.0.0.1:" + port();
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
