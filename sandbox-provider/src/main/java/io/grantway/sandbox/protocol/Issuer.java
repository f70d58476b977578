package io.grantway.sandbox.protocol;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The issuer identifier: the origin at which browsers and clients reach this server.
 *
 * @param publicUrl http or https origin without path and trailing slash; default {@code http://localhost:8090}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414 §2</a>
 */
@ConfigurationProperties("sandbox")
public record Issuer(@DefaultValue("http://localhost:8090") URI publicUrl) {

    public Issuer {
        boolean web = "http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme());
        if (!web || publicUrl.getHost() == null || !publicUrl.getRawPath().isEmpty() || publicUrl.getQuery() != null) {
            throw new IllegalArgumentException("sandbox.public-url must be an origin such as http://localhost:8090");
        }
    }

    public String identifier() {
        return publicUrl.toString();
    }

    public String endpoint(String path) {
        return publicUrl + path;
    }

    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }
}
