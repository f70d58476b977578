package io.grantway.oauthconfig.issuer.signingkey;

import io.grantway.contracts.WireName;
import io.grantway.platform.worker.BackgroundWorker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rereads the table periodically, generates missing keys, and opens sealed ones as soon as credential-service
 * responds. Nothing waits for it: tokens are verified meanwhile, and readiness reports its progress.
 */
@Component
class SigningKeyLoader extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(SigningKeyLoader.class);

    private final SigningKeys keys;
    private final SigningKeyTable rows;
    private final SigningKeyVault vault;
    private final KeyRowCheck check;
    private final KeyPairGenerator keyPairs;
    private final InstallationKey installationKey;
    private final TransactionTemplate transaction;
    private final SigningKeySettings settings;

    SigningKeyLoader(
            SigningKeys keys,
            SigningKeyTable rows,
            SigningKeyVault vault,
            KeyRowCheck check,
            KeyPairGenerator keyPairs,
            InstallationKey installationKey,
            TransactionTemplate transaction,
            SigningKeySettings settings) {
        super("signing-keys");
        this.keys = keys;
        this.rows = rows;
        this.vault = vault;
        this.check = check;
        this.keyPairs = keyPairs;
        this.installationKey = installationKey;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** Generating keys is CPU-bound: not on a virtual thread. */
    @Override
    protected Thread.Builder threads() {
        return Thread.ofPlatform().daemon();
    }

    @Override
    protected Duration work() {
        List<SigningKeyTable.Row> all = rows.all();
        if (installationKey.missing() || !missing(all).isEmpty()) {
            transaction.executeWithoutResult(status -> makeMissing());
            all = rows.all();
        }
        keys.learn(check.good(all));
        try {
            installationKey.open();
        } finally {
            openSealed(); // tokens can be signed although seals of rows cannot be verified yet
        }
        return settings.refresh();
    }

    @Override
    protected Duration failed(RuntimeException failure, int inARow) {
        if (inARow == 1) {
            log.warn("The signing keys are not available yet: {}", failure.getMessage());
        }
        return settings.refresh();
    }

    /** A key that cannot be opened does not prevent opening the others. */
    private void openSealed() {
        @Nullable RuntimeException failure = null;
        for (SigningKey sealed : keys.sealed()) {
            try {
                keys.opened(sealed.keyId(), vault.open(sealed));
                log.info("Signing key {} ({}, {}) was opened", sealed.keyId(), sealed.algorithm(), sealed.state());
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The purpose of a key. */
    private record Place(String algorithm, KeyState state) {}

    /** Purposes without a row; a damaged row keeps its place until an operator deletes it. */
    private static List<Place> missing(List<SigningKeyTable.Row> all) {
        return Stream.of("ES256", "RS256")
                .flatMap(algorithm ->
                        Stream.of(KeyState.ACTIVE, KeyState.NEXT).map(state -> new Place(algorithm, state)))
                .filter(place -> all.stream()
                        .noneMatch(row -> place.algorithm().equals(row.algorithm())
                                && WireName.of(place.state()).equals(row.state())))
                .toList();
    }

    /**
     * The vault stores the private parts before the table stores the public ones, so a published key can be opened.
     * What an aborted transaction leaves in the vault is never used. Of several replicas, one generates the keys.
     */
    private void makeMissing() {
        if (!rows.lock()) {
            return;
        }
        if (installationKey.missing()) {
            installationKey.make();
        }
        for (Place place : missing(rows.all())) {
            KeyPairGenerator.Pair pair = keyPairs.make(place.algorithm(), place.state());
            vault.seal(pair.key().id(), pair.privateJwk());
            rows.insert(pair.key());
            log.info("The signing key {} ({}, {}) was created", pair.key().keyId(), place.algorithm(), place.state());
        }
    }
}
