package io.grantway.oauthconfig.issuer.signingkey;

import io.grantway.contracts.audit.Outcome;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.token.IssuerServiceKeys;
import io.grantway.platform.token.ServiceKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the rows of {@code signing_key}: a key is valid only while its row equals what the issuer's service key
 * signed. Any other row was written or changed by somebody else; it is neither used nor published, and each replica
 * reports it once.
 */
@Component
class KeyRowCheck {

    private static final Logger log = LoggerFactory.getLogger(KeyRowCheck.class);
    private static final int MOST_TOLD = 1_000;

    private final IssuerServiceKeys issuer;
    private final ServiceKey serviceKey;
    private final SigningKeyTable rows;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Set<SigningKeyTable.Row> told = new HashSet<>();
    private volatile int damaged;

    KeyRowCheck(
            IssuerServiceKeys issuer,
            ServiceKey serviceKey,
            SigningKeyTable rows,
            AuditOutbox audit,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        if (!issuer.contains(serviceKey.publicKey())) {
            throw new IllegalStateException(
                    "GRANTWAY_SERVICE_KEYS does not contain the public part of GRANTWAY_SERVICE_KEY, so no service"
                            + " would trust the signing keys. Use the two files that ./grantway keys creates.");
        }
        this.issuer = issuer;
        this.serviceKey = serviceKey;
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
        Gauge.builder("grantway.issuer.signing_keys.damaged", this, check -> check.damaged)
                .description("Rows of signing keys without a valid signature of the issuer's service key")
                .register(meters);
    }

    /** A key with the signature of its statement. */
    SigningKey signed(SigningKey key) {
        return key.signedAs(key.statement().signedBy(serviceKey));
    }

    /** The valid keys. A statement signed by a replaced service key is signed again. */
    List<SigningKey> good(List<SigningKeyTable.Row> all) {
        List<SigningKey> good = new ArrayList<>();
        int bad = 0;
        for (SigningKeyTable.Row row : all) {
            Optional<SigningKey> key = judge(row);
            key.ifPresent(good::add);
            if (key.isEmpty()) {
                bad++;
                tell(row);
            }
        }
        damaged = bad;
        return good;
    }

    private Optional<SigningKey> judge(SigningKeyTable.Row row) {
        return issuer.believe(row.statement()).flatMap(believed -> row.key()
                .filter(key -> key.statement().equals(believed.statement()))
                .map(key -> believed.current() ? key : signAgain(key)));
    }

    private SigningKey signAgain(SigningKey key) {
        if (!issuer.isCurrent(serviceKey.publicKey())) {
            return key; // this replica still has the former key
        }
        SigningKey again = signed(key);
        rows.sign(again, key.signed());
        log.info("The statement of the signing key {} was signed with the current service key", key.keyId());
        return again;
    }

    private void tell(SigningKeyTable.Row row) {
        if (told.contains(row) || told.size() >= MOST_TOLD) {
            return;
        }
        log.error(
                "The row {} of signing_key (kid {}, state {}) does not match the issuer's signature and is not used."
                        + " Find out who changed it, then delete the row; a missing key is replaced by a new one",
                row.id(),
                row.keyId(),
                row.state());
        AuditEntry event = AuditEntry.of("signing_key.damaged")
                .target("signing_key", row.id())
                .outcome(Outcome.FAILURE)
                .reason("statement_invalid")
                .detail("kid", row.keyId())
                .detail("algorithm", row.algorithm())
                .detail("state", row.state())
                .detail("remedy", "delete_row");
        try {
            transaction.executeWithoutResult(status -> audit.append(event));
            told.add(row);
        } catch (RuntimeException e) {
            log.error("The event signing_key.damaged could not be recorded; the next run will retry: {}", e.toString());
        }
    }
}
