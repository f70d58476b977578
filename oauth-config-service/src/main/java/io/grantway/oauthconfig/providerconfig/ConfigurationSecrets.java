package io.grantway.oauthconfig.providerconfig;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialApi;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.ReplaceCredential;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.ProviderConfigId;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The client secrets of configurations, in credential-service under the configuration's own UUID. */
@Component
class ConfigurationSecrets {

    private static final String FIELD = "client_secret";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String DAMAGED = "credential_damaged";

    private final CredentialApi credentials;

    ConfigurationSecrets(CredentialApi credentials) {
        this.credentials = credentials;
    }

    private static CredentialId credential(ProviderConfigId id) {
        return new CredentialId(id.value());
    }

    /** May be repeated with the same secret; another one under the same id is a 409. */
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
            if (e.status() == CONFLICT && !e.code().equals(DAMAGED)) {
                throw new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_EXISTS,
                        "This id has been used with another secret; choose a new id.");
            }
            throw e;
        }
    }

    /**
     * A secret entered again, which may be sent where the changed configuration says. One whose stored values are damaged
     * makes room for it.
     */
    void replace(Configuration changed, Secret secret, OnBehalfOf who) {
        try {
            long version = credentials.head(credential(changed.id())).version();
            credentials.replace(
                    credential(changed.id()),
                    new ReplaceCredential(version, Map.of(FIELD, secret), null, changed.destination(), who));
        } catch (RemoteProblem e) {
            if (!e.code().equals(DAMAGED)) {
                throw e;
            }
            destroy(changed.id(), who);
            store(changed, secret, who);
        }
    }

    Secret open(Configuration configuration, String purpose, OnBehalfOf who) {
        Secret secret = credentials
                .open(credential(configuration.id()), new OpenCredential(purpose, configuration.destination(), who))
                .fields()
                .get(FIELD);
        if (secret == null) {
            throw new IllegalStateException("the credential of " + configuration.id() + " holds no client secret");
        }
        return secret;
    }

    /** May be repeated; one that was never stored counts as destroyed, and a damaged one is erased. */
    void destroy(ProviderConfigId id, OnBehalfOf who) {
        try {
            credentials.changeState(credential(id), new ChangeState(CredentialState.DESTROYED, null, who));
        } catch (RemoteProblem e) {
            if (e.status() != NOT_FOUND && !e.code().equals(DAMAGED)) {
                throw e;
            }
        }
    }
}
