package io.simdrdrive.client.internal.tls;

import io.simdrdrive.client.CannotConnectException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What an error of TLS means. The JDK has one class for nearly all: its causes, and for what comes from the server its
 * text, say more.
 *
 * @param what what is wrong, and what to do
 */
public record TlsFailure(Reason reason, String what) {
    /** How a client's certificate is set, in programs and on the command line. */
    public static final String HOW_TO_SHOW_ONE = "clientCertificate(...) or --tls-cert FILE --tls-key FILE";

    /** That of an error while connecting. */
    public static TlsFailure of(SSLException e, String host, int port) {
        String server = "the server at port " + port + " of host " + host;
        Throwable expired = causeOf(e, cause -> cause instanceof CertificateExpiredException
                || cause instanceof CertificateNotYetValidException);
        if (expired != null) {
            return new TlsFailure(Reason.CERTIFICATE_EXPIRED, "the certificate of " + server
                    + ", or one that it depends on, has expired or is not valid yet (" + expired.getMessage()
                    + "); it has to be renewed, if this machine's clock is right");
        }
        Throwable untrusted = causeOf(e, cause -> cause instanceof CertPathBuilderException
                || cause instanceof CertPathValidatorException);
        if (untrusted != null) {
            return new TlsFailure(Reason.UNTRUSTED, "the certificate of " + server
                    + " is not signed by anyone who is trusted here (" + untrusted.getMessage()
                    + "); trust the authority that signed it, as with trustCertificates(...) or --tls-ca FILE");
        }
        Throwable wrongHost = causeOf(e, cause -> cause.getClass().equals(CertificateException.class));
        if (wrongHost != null) {
            return new TlsFailure(Reason.WRONG_HOST_NAME, server + " has a certificate for other hosts ("
                    + wrongHost.getMessage() + "); connect by a name that is in it, or have it made for this one");
        }
        Throwable ended = causeOf(e, cause -> cause instanceof EOFException || cause instanceof SocketException);
        if (ended != null) {
            return ended(ended, server);
        }
        return ofText(String.valueOf(e.getMessage()), server);
    }

    /** That of a connection which ended with the handshake, or right after it. */
    public static TlsFailure ofEnd(IOException e, String host, int port) {
        return ended(e, "the server at port " + port + " of host " + host);
    }

    private static TlsFailure ended(Throwable e, String server) {
        return new TlsFailure(Reason.OTHER, "the connection ended in the TLS handshake (" + e.getMessage() + "); is "
                + server + " there, does it speak TLS, and does it ask for a client's certificate ("
                + HOW_TO_SHOW_ONE + ")?");
    }

    private static @Nullable Throwable causeOf(Throwable e, Predicate<Throwable> wanted) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return cause;
            }
        }
        return null;
    }

    private static TlsFailure ofText(String text, String server) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("unrecognized ssl message") || lower.contains("unsupported or unrecognized")) {
            return new TlsFailure(Reason.TLS, server + " does not speak TLS; is its address ws:// instead of wss://?");
        }
        if (lower.contains("certificate") || lower.contains("unknown_ca")) {
            return new TlsFailure(Reason.CLIENT_CERTIFICATE, server + " does not accept this client's certificate, or"
                    + " asks for one (" + text + "); show one that it trusts, as with "
                    + HOW_TO_SHOW_ONE);
        }
        return new TlsFailure(Reason.TLS, "the TLS handshake with " + server + " failed: " + text);
    }
}
