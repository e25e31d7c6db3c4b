package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.rpc.Servers.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Loads that belong together: in each round each server is started anew for them.
 *
 * @param id      its name on the command line; several share one where one setup is held against another
 * @param setup   how the servers are started
 * @param clients what runs against which server
 */
record LoadGroup(String id, Setup setup, Map<Contestant, Client> clients) {
    private static final int SOME = 64;
    private static final int PIPELINED = 32;
    private static final int LARGE_IN_FLIGHT = 8;

    /** All that these programs allow, in the order of the table. */
    static List<LoadGroup> all(Programs programs) {
        List<LoadGroup> groups = new ArrayList<>();
        if (!programs.wheel().isEmpty()) {
            groups.add(ofBoth("wheel", new WheelClient(programs.wheel())));
        }
        Path rust = programs.rustClient();
        if (rust != null) {
            groups.add(ofBoth("rust", new RustClient(rust)));
        }
        groups.add(ofBoth("single", java(JavaLoad.SINGLE)).withRedis(programs,
                RedisClient.Load.both("java-%s-1", 1, 1, false)));
        List<RedisClient.Load> inFlight = new ArrayList<>(RedisClient.Load.both("java-%s-64", SOME, 1, false));
        inFlight.addAll(RedisClient.Load.both("java-%s-2048", SOME, PIPELINED, false));
        groups.add(ofBoth("inflight", java(JavaLoad.INFLIGHT)).withRedis(programs, inFlight));
        groups.add(ofBoth("batches", java(JavaLoad.BATCHES)));
        List<RedisClient.Load> large = new ArrayList<>(RedisClient.Load.both("large-%s-1", 1, 1, true));
        large.addAll(RedisClient.Load.both("large-%s-8", LARGE_IN_FLIGHT, 1, true));
        groups.add(ofBoth("large", java(JavaLoad.LARGE)).withRedis(programs, large));
        groups.add(ofOurs("stream", Setup.SMALL, new StreamClient()));
        groups.add(ofBoth("latency", java(JavaLoad.LATENCY)));
        groups.add(ofOurs("cost", Setup.RECORDED, new CostClient()));
        groups.add(ofOurs("commit", Setup.COMMIT, java(JavaLoad.COMMIT)).withRedis(programs,
                List.of(new RedisClient.Load("set", "commit-1-writes", 1, 1, false),
                        new RedisClient.Load("set", "commit-64-writes", SOME, 1, false))));
        groups.add(ofOurs("tls", Setup.DEFAULTS, new Renamed("plain-", java(JavaLoad.MIXED))));
        groups.add(ofOurs("tls", Setup.TLS, new Renamed("tls-", java(JavaLoad.MIXED))));
        groups.add(ofLog("off-"));
        groups.add(ofLog("text-", "--access-log", "access.log"));
        groups.add(ofLog("json-", "--access-log", "access.log", "--log-format", "json"));
        return List.copyOf(groups);
    }

    /** Whether its passes write gigabytes, so that fresh memory would be most of what they cost. */
    boolean writesMuch() {
        return id.equals("large") || id.equals("stream");
    }

    private static Client java(JavaLoad load) {
        return new JavaClient(load, JavaClient.HEAP);
    }

    private static LoadGroup ofBoth(String id, Client client) {
        return new LoadGroup(id, Setup.DEFAULTS,
                new EnumMap<>(Map.of(Contestant.ORIGINAL, client, Contestant.OURS, client)));
    }

    private static LoadGroup ofOurs(String id, Setup setup, Client client) {
        return new LoadGroup(id, setup, new EnumMap<>(Map.of(Contestant.OURS, client)));
    }

    private static LoadGroup ofLog(String name, String... options) {
        return ofOurs("log", Setup.ofOurs(options), new Renamed("log-" + name, java(JavaLoad.SOME_READS)));
    }

    private LoadGroup withRedis(Programs programs, List<RedisClient.Load> loads) {
        Path program = programs.redisBenchmark();
        if (program != null) {
            clients.put(Contestant.REDIS, new RedisClient(program, loads));
        }
        return this;
    }
}
