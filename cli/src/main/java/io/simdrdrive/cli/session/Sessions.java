package io.simdrdrive.cli.session;

/** Opens targets. */
public final class Sessions {
    private Sessions() {}

    /** A session on a target; nothing is opened or connected before it is used. */
    public static Session open(Target target, SessionMode mode) {
        return switch (target) {
            case Target.StoreFile file -> new LocalSession(file.path(), mode);
            case Target.Server server -> new RemoteSession(server);
        };
    }
}
