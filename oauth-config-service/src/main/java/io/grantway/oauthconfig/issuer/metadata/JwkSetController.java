package io.grantway.oauthconfig.issuer.metadata;

import io.grantway.oauthconfig.issuer.signingkey.SigningKeys;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the public keys (RFC 7517 §5), cacheable for a minute: a key is published long before it signs. An empty set
 * means that the first keys are still being generated, and is never cached.
 */
@RestController
@Allow(value = Who.ANYONE, rule = "public keys")
class JwkSetController {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final SigningKeys keys;

    JwkSetController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/oauth2/jwks")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON) // regardless of Accept: there is only one representation
                .cacheControl(keys.known() ? CacheControl.maxAge(FRESH).cachePublic() : CacheControl.noStore())
                .body(keys.published());
    }
}
