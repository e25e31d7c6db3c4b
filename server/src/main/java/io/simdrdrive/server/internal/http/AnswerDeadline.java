package io.simdrdrive.server.internal.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Cuts off who has not taken the answer to a request in time: a client that asks for a page and reads nothing would have
 * its connection for good. What has become a WebSocket is not concerned.
 *
 * @param next answers
 * @param timeoutMs from when the request has arrived
 */
public record AnswerDeadline(HttpHandler next, int timeoutMs) implements HttpHandler {
    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        XnioExecutor.Key deadline = exchange.getIoThread().executeAfter(() -> IoUtils.safeClose(exchange
                .getConnection()), timeoutMs, TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((done, others) -> {
            deadline.remove();
            others.proceed();
        });
        next.handleRequest(exchange);
    }
}
