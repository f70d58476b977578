package io.grantway.oauthconfig.provider.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.ValueTemplate;
import io.grantway.platform.value.RandomToken;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Signs the JWTs that a provider wants from its clients.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523 §3</a>
 */
@Component
class ClientJwts {

    private final Clock clock;

    ClientJwts(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new JWT.
     *
     * @param scope the requested scopes, as this provider writes them
     * @param key the secret of the configuration
     * @throws UnusableKey when the secret cannot sign it
     */
    Secret sign(ProviderClient client, KeyRules rules, String scope, Secret key) {
        Map<String, Object> header = new LinkedHashMap<>(Map.of("typ", "JWT"));
        ClientKey.keyId(key).ifPresent(id -> header.put("kid", id));
        header.putAll(client.fill(rules.header()));
        header.put("alg", rules.algorithm().name());
        try {
            JWSObject jwt = new JWSObject(JWSHeader.parse(header), new Payload(claims(client, rules, scope)));
            jwt.sign(ClientKey.signer(rules.algorithm(), key));
            return Secret.of(jwt.serialize());
        } catch (ParseException | JOSEException e) {
            throw new UnusableKey("The JWT could not be signed.");
        }
    }

    private Map<String, Object> claims(ProviderClient client, KeyRules rules, String scope) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        rules.claims().forEach((name, template) -> {
            String value = ValueTemplate.expand(template, placeholder -> switch (placeholder) {
                case "token_endpoint" -> client.token().toString();
                case "scope" -> scope;
                default -> client.value(placeholder);
            });
            if (!value.isEmpty()) {
                claims.put(name, value);
            }
        });
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(rules.lifetimeSeconds()).getEpochSecond());
        claims.put("jti", RandomToken.next());
        return claims;
    }
}
