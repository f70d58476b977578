package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialApi;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.credential.ReplaceCredential;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The client secrets of configurations, in credential-service under the configuration's own UUID. */
@Component
class ConfigurationSecrets {

    private static final String FIELD = "client_secret";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final CredentialApi credentials;

    ConfigurationSecrets(CredentialApi credentials) {
        this.credentials = credentials;
    }

    private static CredentialId credential(ProviderConfigId id) {
        return new CredentialId(id.value());
    }

    /** May be repeated with the same secret; a different one under the same id is a 409. */
    void store(Configuration configuration, Secret secret, OnBehalfOf who) {
        try {
            credentials.store(
                    credential(configuration.id()),
                    new StoreCredential(
                            configuration.projectId(),
                            CredentialKind.CLIENT_SECRET,
                            Map.of(FIELD, secret),
                            null,
                            false,
                            configuration.destination(),
                            null,
                            who));
        } catch (RemoteProblem e) {
            if (e.status() == CONFLICT && !e.is(CredentialProblem.CREDENTIAL_DAMAGED)) {
                throw new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_EXISTS,
                        "This id has been used with another secret; choose a new id.");
            }
            throw e;
        }
    }

    /** Stores a secret from a change: the first one, or a replacement. */
    void enter(Configuration before, Configuration after, UpdateProviderConfig request, Secret secret, OnBehalfOf who) {
        if (before.secret()) {
            replace(before, after, namesAddress(after, request), secret, who);
        } else {
            store(after, secret, who);
        }
    }

    /**
     * Whether the request itself names the destination of the secret, which the stored row would otherwise determine.
     */
    private static boolean namesAddress(Configuration after, UpdateProviderConfig request) {
        return after.custom() != null
                ? request.custom() != null
                : request.inputs() != null || after.inputs().isEmpty();
    }

    /**
     * Replaces a secret. The destination changes only if this very change moves the configuration there from the
     * destination that the vault knows. If the stored secret is damaged or erased, and the vault therefore knows no
     * destination, it is replaced if the request itself names the destination.
     */
    private void replace(
            Configuration before, Configuration after, boolean namesAddress, Secret secret, OnBehalfOf who) {
        OptionalLong version = version(after.id());
        if (version.isPresent()) {
            @Nullable Destination from = before.destination().equals(after.destination()) ? null : before.destination();
            credentials.replace(
                    credential(after.id()),
                    new ReplaceCredential(
                            version.getAsLong(), Map.of(FIELD, secret), null, after.destination(), from, who));
            return;
        }
        if (!namesAddress) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    after.custom() == null ? "/inputs" : "/custom",
                    "required",
                    "The stored client secret is damaged or missing; specify the provider's address in the same"
                            + " request as the new secret.");
        }
        destroy(after.id(), who);
        store(after, secret, who);
    }

    /** Empty if the stored secret is damaged, or was erased by an interrupted call. */
    private OptionalLong version(ProviderConfigId id) {
        try {
            return OptionalLong.of(credentials.head(credential(id)).version());
        } catch (RemoteProblem e) {
            if (e.is(CredentialProblem.CREDENTIAL_DAMAGED) || e.status() == NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    Secret open(Configuration configuration, OpenPurpose purpose, OnBehalfOf who) {
        Secret secret = credentials
                .open(credential(configuration.id()), new OpenCredential(purpose, configuration.destination(), who))
                .fields()
                .get(FIELD);
        if (secret == null) {
            throw new IllegalStateException("the credential of " + configuration.id() + " holds no client secret");
        }
        return secret;
    }

    /** May be repeated; a secret that was never stored counts as destroyed, and a damaged one is erased. */
    void destroy(ProviderConfigId id, OnBehalfOf who) {
        try {
            credentials.changeState(credential(id), new ChangeState(CredentialState.DESTROYED, null, who));
        } catch (RemoteProblem e) {
            if (e.status() != NOT_FOUND && !e.is(CredentialProblem.CREDENTIAL_DAMAGED)) {
                throw e;
            }
        }
    }
}
