package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.Failure;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.EntryMetadata;
import io.simdrdrive.client.FollowedEntry;
import io.simdrdrive.client.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A server's store is followed until that is enough. For one use. */
final class RemoteFollowing {
    private final Session.AppendedConsumer consumer;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();

    RemoteFollowing(Session.AppendedConsumer consumer) {
        this.consumer = consumer;
    }

    void run(DataStoreWsClient client, @Nullable Long from) throws IOException, InterruptedException {
        try (Subscription subscription = client.follow(from == null ? client.fileSize() : from, this::take)) {
            try {
                var _ = CompletableFuture.anyOf(enough, subscription.ended()).get();
            } catch (ExecutionException e) {
                throw failure(e.getCause(), subscription.position());
            }
        }
    }

    private void take(FollowedEntry entry) {
        if (!enough.isDone()) {
            EntryMetadata metadata = entry.metadata();
            try {
                if (!consumer.take(new Appended(metadata.keyHash(), metadata.sizeBytes(), metadata.payloadOffset(),
                        metadata.checksum(), metadata.tailOffset(), entry.isTombstone()))) {
                    enough.complete(null);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where a call or the connection failed, the user is told how to go on. */
    private static RuntimeException failure(@Nullable Throwable cause, long position) throws IOException {
        return switch (cause) {
            case UncheckedIOException e -> throw e.getCause();
            case ClientException e -> {
                Failure failure = Failure.of(e);
                yield new CliException(failure.exitCode(), failure.message() + "; 'follow --from " + position
                        + "' goes on from there");
            }
            case RuntimeException e -> e;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
