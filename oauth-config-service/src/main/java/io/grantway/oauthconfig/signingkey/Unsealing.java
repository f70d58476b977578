package io.grantway.oauthconfig.signingkey;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the table again and again, makes the first keys where there are none, and opens what is sealed as soon as
 * credential-service answers. Nothing waits for it: tokens are verified meanwhile, and readiness tells the rest.
 */
@Component
class Unsealing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Unsealing.class);

    private final SigningKeys keys;
    private final SigningKeyRows rows;
    private final SigningKeyVault vault;
    private final NewKeys newKeys;
    private final TransactionTemplate transaction;
    private final SigningKeySettings settings;
    private volatile @Nullable Thread thread;
    private boolean complained;

    Unsealing(
            SigningKeys keys,
            SigningKeyRows rows,
            SigningKeyVault vault,
            NewKeys newKeys,
            TransactionTemplate transaction,
            SigningKeySettings settings) {
        this.keys = keys;
        this.rows = rows;
        this.vault = vault;
        this.newKeys = newKeys;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Override
    public void start() {
        // making keys is long work for a processor: not on a virtual thread
        Thread loop = Thread.ofPlatform().daemon().name("signing-keys").unstarted(this::loop);
        thread = loop;
        loop.start();
    }

    private void loop() {
        try {
            while (isRunning()) {
                once();
                Thread.sleep(settings.refresh());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round; answers whether everything is open. */
    boolean once() {
        try {
            List<SigningKey> all = rows.all();
            if (all.isEmpty()) {
                transaction.executeWithoutResult(status -> makeFirst());
                all = rows.all();
            }
            keys.learn(all);
            for (SigningKey sealed : keys.sealed()) {
                keys.opened(sealed.keyId(), vault.open(sealed));
                log.info("Signing key {} ({}, {}) is open", sealed.keyId(), sealed.algorithm(), sealed.state());
            }
            complained = false;
            return keys.canSign();
        } catch (RuntimeException e) {
            if (!complained) {
                log.warn("The signing keys are not open yet: {}", e.getMessage());
                complained = true;
            }
            return false;
        }
    }

    /**
     * The vault has the private parts before the table has the public ones: a key that is published can be opened. What a
     * lost transaction leaves in the vault is never used.
     */
    private void makeFirst() {
        if (!rows.lock() || !rows.all().isEmpty()) {
            return;
        }
        Stream.of("ES256", "RS256")
                .flatMap(algorithm ->
                        Stream.of(KeyState.ACTIVE, KeyState.NEXT).map(state -> newKeys.make(algorithm, state)))
                .forEach(pair -> {
                    vault.seal(pair.key(), pair.privateJwk());
                    rows.insert(pair.key());
                });
        log.info("The first signing keys were made");
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
