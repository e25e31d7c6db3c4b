package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    @ParameterizedTest
    @CsvSource({"https://example.com, https://example.com", "HTTPS://Example.COM:8443, https://example.com:8443",
            "https://a.example:443, https://a.example", "http://a.example:80, http://a.example",
            "http://a.example:443, http://a.example:443", "http://localhost:3000, http://localhost:3000",
            "http://127.0.0.1:08080, http://127.0.0.1:8080", "http://my_host, http://my_host",
            "chrome-extension://abcdef, chrome-extension://abcdef", "null, null", "file://, file://",
            "http://[::1]:8080, http://[::1]:8080", "http://[0:0:0:0:0:0:0:1], http://[::1]",
            "http://[2001:DB8:0:0:1:0:0:1], http://[2001:db8::1:0:0:1]", "http://[2001:db8:0:1:1:1:1:1], "
                    + "http://[2001:db8:0:1:1:1:1:1]", "http://[::], http://[::]", "http://[fe80:0::], http://[fe80::]",
            "http://[::ffff:1.2.3.4]:1, http://[::ffff:102:304]:1"})
    void anOriginIsWhatBrowsersSend(String text, String sent) {
        assertThat(Origins.normalized(text)).isEqualTo(sent);
        assertThat(Origins.normalized(sent)).isEqualTo(sent);
        assertThat(ServerOptions.builder().allowedOrigins(Set.of(text)).build().allowedOrigins()).containsExactly(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "https://a.example/", "https://a.example/x", "https://", "//a.example", "*", "",
            "https://a.example:", "https://a.example:0", "https://a.example:65536", "https://a:b@c", "https://a?b",
            "https://[1]", "https://[::1", "https://::1", "https://*.example", "https://bücher.example", "1://a",
            "https://a https://b"})
    void whatIsNoneIsRefused(String text) {
        assertThat(Origins.isOrigin(text)).isFalse();
        ServerOptions.Builder options = ServerOptions.builder().allowedOrigins(Set.of(text));
        assertThatThrownBy(options::build).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is no origin: expected scheme://host");
    }
}
