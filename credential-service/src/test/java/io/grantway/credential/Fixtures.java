package io.grantway.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests as oauth-config-service sends them. */
public final class Fixtures {

    public static final OnBehalfOf SOMEONE = new OnBehalfOf(ActorType.APP, "app_00000000000000000000000001", "req_x");

    /** Where the secrets of the tests may be sent. */
    public static final Destination DESTINATION = Destination.describedBy(List.of("https://provider.example/token"));

    /** Whose token sets they are. */
    public static final String END_USER = "user-1";

    private Fixtures() {}

    public static StoreCredential tokenSet(UUID project, String mark, Instant expiresAt) {
        return tokenSet(project, mark, expiresAt, false);
    }

    public static StoreCredential tokenSet(UUID project, String mark, Instant expiresAt, boolean paused) {
        return new StoreCredential(
                new ProjectId(project),
                CredentialKind.TOKEN_SET,
                tokens(mark),
                meta(expiresAt),
                paused,
                DESTINATION,
                END_USER,
                SOMEONE);
    }

    public static StoreCredential clientSecret(UUID project, String secret) {
        return new StoreCredential(
                new ProjectId(project),
                CredentialKind.CLIENT_SECRET,
                Map.of("client_secret", Secret.of(secret)),
                null,
                false,
                DESTINATION,
                null,
                SOMEONE);
    }

    public static Map<String, Secret> tokens(String mark) {
        Map<String, Secret> fields = new LinkedHashMap<>();
        fields.put("access_token", Secret.of("access-" + mark));
        fields.put("refresh_token", Secret.of("refresh-" + mark));
        return fields;
    }

    public static TokenMeta meta(Instant expiresAt) {
        return new TokenMeta(
                "Bearer", expiresAt, List.of("files.read", "me"), true, Map.of("instance_url", "https://na1.example"));
    }

    public static AppGrant release() {
        return AppGrant.decided(TokenDelivery.TOKEN, SOMEONE);
    }

    public static AppGrant proxyOnly() {
        return AppGrant.decided(TokenDelivery.PROXY, SOMEONE);
    }
}
