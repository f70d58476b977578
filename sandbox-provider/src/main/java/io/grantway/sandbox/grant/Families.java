package io.grantway.sandbox.grant;

import io.grantway.sandbox.grant.TokenOutcome.Rejected;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All token families, in memory; beyond the limit the oldest is discarded and its tokens become unknown. */
@Component
public class Families {

    private final SecureRandom random = new SecureRandom();
    private final GrantSettings settings;
    private final Clock clock;
    private final Map<String, Family> families = new LinkedHashMap<>();

    Families(GrantSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts a family and returns its authorization code. */
    public String approve(Approval approval) {
        String id = "fam_" + HexFormat.of().formatHex(bytes(12));
        Family family = new Family(id, approval, bytes(32), clock.instant(), settings.codeTtl());
        synchronized (families) {
            if (families.size() >= settings.maxFamilies()) {
                families.remove(families.keySet().iterator().next());
            }
            families.put(id, family);
        }
        return family.code();
    }

    public TokenOutcome redeem(
            String clientId, String code, String redirectUri, @Nullable String verifier, Duration ttl) {
        return owned(TokenKind.CODE, clientId, code)
                .map(found -> found.family.redeem(redirectUri, verifier, clock.instant(), ttl))
                .orElseGet(() -> Rejected.invalidGrant("the code is unknown"));
    }

    /**
     * Redeems a refresh token.
     *
     * @param scopes null for all scopes of the grant
     */
    public TokenOutcome refresh(String clientId, String refreshToken, @Nullable List<String> scopes, Duration ttl) {
        return owned(TokenKind.REFRESH, clientId, refreshToken)
                .map(found -> found.family.refresh(found.name.number(), scopes, clock.instant(), ttl))
                .orElseGet(() -> Rejected.invalidGrant("the refresh token is unknown"));
    }

    /** The id of the family to which a refresh token belongs, whether or not it would be accepted. */
    public Optional<String> familyOf(String clientId, String refreshToken) {
        return owned(TokenKind.REFRESH, clientId, refreshToken).map(found -> found.family.id());
    }

    /**
     * Revokes a token: a refresh token, even a rotated one, ends its family; an access token ends alone; an unknown
     * token changes nothing.
     */
    public void revoke(String clientId, String token) {
        owned(TokenKind.REFRESH, clientId, token).ifPresent(found -> found.family.revoke());
        owned(TokenKind.ACCESS, clientId, token).ifPresent(found -> found.family.revokeAccess(found.name.number()));
    }

    /** The state of an access or refresh token; empty unless it would be accepted now. */
    public Optional<TokenState> inspect(String token) {
        return Stream.of(TokenKind.ACCESS, TokenKind.REFRESH)
                .flatMap(kind -> find(kind, token).stream())
                .flatMap(found -> found.family.state(found.name, clock.instant()).stream())
                .findFirst();
    }

    /** The redeemed families of a client, oldest first. */
    public List<FamilyView> list(String clientId) {
        return of(clientId).stream().flatMap(family -> family.view().stream()).toList();
    }

    /** Resets the counts of a client's families and no longer lists revoked ones. */
    public void resetCounts(String clientId) {
        of(clientId).forEach(Family::resetCounts);
    }

    private List<Family> of(String clientId) {
        synchronized (families) {
            return families.values().stream()
                    .filter(family -> family.clientId().equals(clientId))
                    .toList();
        }
    }

    private Optional<Found> owned(TokenKind kind, String clientId, String token) {
        return find(kind, token).filter(found -> found.family.clientId().equals(clientId));
    }

    private Optional<Found> find(TokenKind kind, String token) {
        return TokenName.parse(kind, token).flatMap(name -> {
            Family family;
            synchronized (families) {
                family = families.get(name.familyId());
            }
            return family != null && family.owns(name, token) ? Optional.of(new Found(family, name)) : Optional.empty();
        });
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private record Found(Family family, TokenName name) {}
}
