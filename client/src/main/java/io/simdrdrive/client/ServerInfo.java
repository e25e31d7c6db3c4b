package io.simdrdrive.client;

import java.util.List;
import java.util.Map;

/**
 * Who a server is, and what it can.
 *
 * @param server the software's name
 * @param version its version
 * @param limits by their names, as the wire's description has them; unmodifiable
 * @param methods the names of the methods that it has; unmodifiable
 */
public record ServerInfo(String server, String version, Map<String, Long> limits, List<String> methods) {}
