package io.simdrdrive.server.internal.access;

import io.simdrdrive.server.SecurityOptions;
import io.simdrdrive.server.ServerSettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What may be served where: without tokens this machine only, unless that is wanted. */
public final class ListenRule {
    private ListenRule() {}

    /**
     * Checks an address.
     *
     * @throws ServerSettingException if it is not to be served
     */
    public static void check(String host, SecurityOptions options) {
        if (options.tokenFile() != null || options.isInsecure()) {
            return;
        }
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new ServerSettingException("other machines reach " + host + ", and all of them could read and"
                        + " write the store: give it tokens (--tokens FILE), or allow that (--insecure)", null);
            }
        } catch (UnknownHostException _) {
            // Listening fails for it, and says so.
        }
    }
}
