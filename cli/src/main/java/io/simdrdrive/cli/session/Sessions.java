package io.simdrdrive.cli.session;

import io.simdrdrive.store.StoreOptions;

/** Opens targets. */
public final class Sessions {
    private Sessions() {}

    /** A session on a target; nothing is opened or connected before it is used; the options are for a file, the access for a server. */
    public static Session open(Target target, SessionMode mode, StoreOptions options,
            ServerAccess access) {
        return switch (target) {
            case Target.StoreFile file -> new LocalSession(file.path(), mode, options);
            case Target.Server server -> new RemoteSession(server, access);
        };
    }
}
