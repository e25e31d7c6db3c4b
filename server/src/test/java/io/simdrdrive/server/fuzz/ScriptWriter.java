package io.simdrdrive.server.fuzz;

import io.simdrdrive.server.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a connection's messages from a seed, and from nothing else. */
final class ScriptWriter {
    private static final int MAX_MESSAGES = 200;
    private static final int BREAKS_ONE_IN = 50;
    private static final int MAX_RANDOM_BYTES = 400;

    private final Corpus corpus;
    private final ServerOptions options;
    private final WebSocketBytes out = new WebSocketBytes();

    ScriptWriter(Corpus corpus, ServerOptions options) {
        this.corpus = corpus;
        this.options = options;
    }

    Script write(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Prediction prediction = new Prediction(options);
        List<byte[]> messages = new ArrayList<>();
        boolean isBroken = false;
        while (messages.size() < MAX_MESSAGES && !isBroken) {
            isBroken = random.nextInt(BREAKS_ONE_IN) == 0;
            add(messages, prediction, isBroken ? broken(messages.size(), random) : odd(messages.size(), random));
        }
        int mutated = messages.size();
        for (int i = random.nextInt(3); isBroken && i > 0; i--) {
            add(messages, prediction, odd(messages.size(), random));
        }
        return new Script(messages, mutated, prediction);
    }

    private static void add(List<byte[]> messages, Prediction prediction, byte[] message) {
        prediction.feed(message, messages.size());
        messages.add(message);
    }

    /** A message that breaks no rule of WebSocket or of frames, but for limits. */
    private byte[] odd(int number, SplittableRandom random) {
        Corpus.Call call = corpus.call(random);
        int level = random.nextInt(20);
        byte[] arguments = level < 12 ? Mutator.mutate(call.arguments(), random) : call.arguments();
        byte[] message = level == 12
                ? Messages.odd(number, call.methodId(), arguments, random)
                : Messages.call(number, call.methodId(), arguments, random);
        byte[] frames = (level > 12 && level < 17) || random.nextInt(20) == 0
                ? Frames.odd(number, message, random)
                : Frames.plain(number, message);
        return level >= 17 || random.nextInt(20) == 0
                ? out.cut(frames, random).take()
                : out.message(frames, random).take();
    }

    private byte[] broken(int number, SplittableRandom random) {
        Corpus.Call call = corpus.call(random);
        byte[] message = Messages.call(number, call.methodId(), call.arguments(), random);
        byte[] frames = Frames.plain(number, message);
        byte[] stream = switch (random.nextInt(10)) {
            case 0 -> Frames.plain(number,
                    Messages.broken(number, call.methodId(), call.arguments(), random));
            case 1 -> Mutator.mutate(corpus.recorded(random), random);
            case 2 -> Frames.empty(6 + random.nextInt(250), number, random.nextInt(3));
            case 3 -> Frames.claiming(random.nextInt(6), number, random.nextInt(3),
                    random.nextInt() >>> random.nextInt(Integer.SIZE), message);
            case 4 -> Mutator.mutate(frames, random);
            case 5 -> Frames.unended(number, random.nextInt(2 * options.maxCallsInFlight()));
            case 6 -> Mutator.random(MAX_RANDOM_BYTES, random);
            default -> null;
        };
        if (stream != null) {
            return out.message(stream, random).take();
        }
        return switch (random.nextInt(3)) {
            case 0 -> out.broken(frames, random).take();
            case 1 -> Mutator.mutate(out.message(frames, random).take(), random);
            default -> out.raw(Mutator.random(MAX_RANDOM_BYTES, random)).take();
        };
    }
}
