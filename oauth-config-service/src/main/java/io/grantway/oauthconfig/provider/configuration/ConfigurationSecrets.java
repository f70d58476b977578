package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
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
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The client secrets of configurations, in credential-service. */
@Component
class ConfigurationSecrets {

    private static final Logger log = LoggerFactory.getLogger(ConfigurationSecrets.class);

    private static final String FIELD = "client_secret";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** The vault's problem codes for a secret that cannot be opened. */
    private static final ProblemType[] UNUSABLE = {
        CredentialProblem.CREDENTIAL_DAMAGED,
        CredentialProblem.CREDENTIAL_NOT_ACTIVE,
        CredentialProblem.CREDENTIAL_DESTROYED
    };

    private final CredentialApi credentials;
    private final UnusedSecretTable unused;
    private final SecretTrial trial;

    ConfigurationSecrets(CredentialApi credentials, UnusedSecretTable unused, SecretTrial trial) {
        this.credentials = credentials;
        this.unused = unused;
        this.trial = trial;
    }

    private static CredentialId credential(Configuration configuration) {
        return Objects.requireNonNull(configuration.secret(), "a configuration with a secret")
                .credentialId();
    }

    /** The new configuration, once the provider has been asked about its secret. */
    Configuration tried(Configuration wanted, @Nullable Secret secret) {
        return secret == null ? wanted : trial.require(wanted, secret);
    }

    /**
     * The changed configuration, once the provider has been asked about a secret that the change enters. It is asked only
     * if the change names the provider's address: a stored one may have been changed by someone else.
     */
    Configuration tried(Configuration after, UpdateProviderConfig request) {
        return namesAddress(after, request) ? tried(after, request.clientSecret()) : after;
    }

    /** May be repeated with the same secret; a different one under the same id is a 409. */
    void store(Configuration configuration, Secret secret, OnBehalfOf who) {
        try {
            credentials.store(
                    credential(configuration),
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

    /** Stores a secret from a change: the first one, one beside the previous one, or a replacement. */
    void enter(Configuration before, Configuration after, UpdateProviderConfig request, Secret secret, OnBehalfOf who) {
        if (SecretRotation.keeps(request) || !before.hasSecret()) {
            requireKept(before, who);
            unused.announce(credential(after).value(), after.projectId());
            store(after, secret, who);
        } else {
            replace(before, after, namesAddress(after, request), secret, who);
        }
    }

    /**
     * Requires that the vault can still open the secret to be kept, for the stored destination: otherwise an address
     * changed behind this service's back would receive the new secret.
     */
    private void requireKept(Configuration before, OnBehalfOf who) {
        if (before.secret() == null) {
            return;
        }
        try {
            open(before, before.secret(), OpenPurpose.SECRET_CHANGE, who);
        } catch (RemoteProblem e) {
            if (e.status() != NOT_FOUND && !e.is(UNUSABLE)) {
                throw e;
            }
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/keep_previous_secret",
                    "not_allowed",
                    "The stored client secret is damaged or missing, so it cannot be kept; enter the new one without"
                            + " keeping it.");
        }
    }

    /**
     * Records which credentials a change takes into use or abandons, in the transaction of the change; false if it
     * took so long that the new secret is about to be destroyed.
     */
    boolean recordUse(Configuration before, Configuration after) {
        Set<UUID> used = inUse(before);
        Set<UUID> next = inUse(after);
        used.stream()
                .filter(credential -> !next.contains(credential))
                .forEach(credential -> unused.discard(credential, after.projectId()));
        return next.stream().filter(credential -> !used.contains(credential)).allMatch(unused::use);
    }

    private static Set<UUID> inUse(Configuration configuration) {
        return configuration.secrets().stream()
                .map(ConfiguredSecret::credential)
                .collect(Collectors.toSet());
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
        OptionalLong version = version(after);
        if (version.isPresent()) {
            @Nullable Destination from = before.destination().equals(after.destination()) ? null : before.destination();
            credentials.replace(
                    credential(after),
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
        destroy(credential(after), who);
        store(after, secret, who);
    }

    /** Empty if the stored secret is damaged, or was erased by an interrupted call. */
    private OptionalLong version(Configuration configuration) {
        try {
            return OptionalLong.of(credentials.head(credential(configuration)).version());
        } catch (RemoteProblem e) {
            if (e.is(CredentialProblem.CREDENTIAL_DAMAGED) || e.status() == NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    Secret open(Configuration configuration, ConfiguredSecret which, OpenPurpose purpose, OnBehalfOf who) {
        Secret secret = credentials
                .open(which.credentialId(), new OpenCredential(purpose, configuration.destination(), who))
                .fields()
                .get(FIELD);
        if (secret == null) {
            throw new IllegalStateException("the credential of " + configuration.id() + " holds no client secret");
        }
        return secret;
    }

    void destroyAll(Configuration configuration, OnBehalfOf who) {
        configuration.secrets().forEach(secret -> destroy(secret.credentialId(), who));
    }

    /** Destroys secrets that no configuration uses; those that the vault cannot destroy now are tried again. */
    void destroyUnused(int limit, OnBehalfOf who) {
        for (UUID credential : unused.due(limit)) {
            try {
                destroyUnused(credential, who);
            } catch (RuntimeException e) {
                log.warn("The unused client secret {} has not been destroyed yet: {}", credential, e.getMessage());
            }
        }
    }

    /** Destroys the unused secrets of a project that is being deleted. */
    void destroyUnused(ProjectId project, OnBehalfOf who) {
        unused.of(project).forEach(credential -> destroyUnused(credential, who));
    }

    private void destroyUnused(UUID credential, OnBehalfOf who) {
        destroy(new CredentialId(credential), who);
        unused.destroyed(credential);
    }

    /** May be repeated; a secret that was never stored counts as destroyed, and a damaged one is erased. */
    private void destroy(CredentialId credential, OnBehalfOf who) {
        try {
            credentials.changeState(credential, new ChangeState(CredentialState.DESTROYED, null, who));
        } catch (RemoteProblem e) {
            if (e.status() != NOT_FOUND && !e.is(CredentialProblem.CREDENTIAL_DAMAGED)) {
                throw e;
            }
        }
    }
}
