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
import io.grantway.contracts.project.ProjectId;
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

    private final CredentialApi credentials;

    ConfigurationSecrets(CredentialApi credentials) {
        this.credentials = credentials;
    }

    private static CredentialId credential(ProviderConfigId id) {
        return new CredentialId(id.value());
    }

    /** May be repeated with the same secret; another one under the same id is a 409. */
    void store(ProviderConfigId id, ProjectId project, Secret secret, OnBehalfOf who) {
        try {
            credentials.store(
                    credential(id),
                    new StoreCredential(
                            project, CredentialKind.CLIENT_SECRET, Map.of(FIELD, secret), null, false, who));
        } catch (RemoteProblem e) {
            if (e.status() == CONFLICT) {
                throw new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_EXISTS,
                        "This id has been used with another secret; choose a new id.");
            }
            throw e;
        }
    }

    void replace(ProviderConfigId id, Secret secret, OnBehalfOf who) {
        long version = credentials.head(credential(id)).version();
        credentials.replace(credential(id), new ReplaceCredential(version, Map.of(FIELD, secret), null, who));
    }

    Secret open(ProviderConfigId id, String purpose, OnBehalfOf who) {
        Secret secret = credentials
                .open(credential(id), new OpenCredential(purpose, who))
                .fields()
                .get(FIELD);
        if (secret == null) {
            throw new IllegalStateException("the credential of " + id + " holds no client secret");
        }
        return secret;
    }

    /** May be repeated; one that was never stored counts as destroyed. */
    void destroy(ProviderConfigId id, OnBehalfOf who) {
        try {
            credentials.changeState(credential(id), new ChangeState(CredentialState.DESTROYED, who));
        } catch (RemoteProblem e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
    }
}
