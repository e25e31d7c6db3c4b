package io.simdrdrive.cli.session;

/**
 * What servers are shown, and trusted by.
 *
 * @param token where the token comes from
 * @param tls which files {@code wss://} servers are about
 */
public record ServerAccess(TokenSource token, TlsFiles tls) {}
