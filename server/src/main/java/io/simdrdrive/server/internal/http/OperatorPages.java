package io.simdrdrive.server.internal.http;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.simdrdrive.server.internal.access.Gate;
import io.simdrdrive.server.internal.metrics.Metrics;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** What operators and their tools ask for: whether the server lives, whether it takes writes, and what it counts. */
public final class OperatorPages implements HttpHandler {
    private static final PrometheusTextFormatWriter TEXT = PrometheusTextFormatWriter.create();

    private final Readiness readiness;
    private final Metrics metrics;
    private final HandshakeCheck tokens;
    private final Executor workers;
    private final HttpHandler others;

    /**
     * Pages of a server.
     *
     * @param gate knows the tokens, one of which the metrics need; the others tell nothing that is to be kept
     * @param workers threads that may take their time
     * @param others serves all other paths
     */
    public OperatorPages(Readiness readiness, Metrics metrics, Gate gate, Executor workers, HttpHandler others) {
        this.readiness = readiness;
        this.metrics = metrics;
        this.tokens = new TokenCheck(gate);
        this.workers = workers;
        this.others = others;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        switch (exchange.getRequestPath()) {
            case "/healthz" -> get(exchange, () -> TextPage.send(exchange, StatusCodes.OK, "the server runs"));
            case "/readyz" -> get(exchange, () -> ready(exchange));
            case "/metrics" -> get(exchange, () -> metrics(exchange));
            default -> others.handleRequest(exchange);
        }
    }

    private void get(HttpServerExchange exchange, Runnable page) {
        boolean isRead = exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
        if (!isRead) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            TextPage.send(exchange, StatusCodes.METHOD_NOT_ALLOWED, "this page can only be read");
            return;
        }
        exchange.dispatch(workers, page);
    }

    private void ready(HttpServerExchange exchange) {
        String problem = readiness.problem();
        TextPage.send(exchange, problem == null ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
                problem == null ? "the store takes reads and writes" : problem);
    }

    private void metrics(HttpServerExchange exchange) {
        Refusal refusal = tokens.check(exchange);
        if (refusal != null) {
            metrics.pageRefused();
            refusal.log(exchange, "the page " + exchange.getRequestPath());
            refusal.send(exchange);
            return;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            TEXT.write(text, metrics.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exchange.setPersistent(false); // a connection has its time, which another page would have to share
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TEXT.getContentType());
        exchange.getResponseSender().send(ByteBuffer.wrap(text.toByteArray()));
    }
}
