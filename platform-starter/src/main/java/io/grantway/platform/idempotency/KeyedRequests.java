package io.grantway.platform.idempotency;

import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.idempotency.KeyedRequestTable.Row;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.CanonicalJson;
import io.grantway.platform.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which run carries out a request with an {@code Idempotency-Key}, and keeps its response. The claim is
 * committed before the handler runs, the mark "carried out" with the handler's change, and the response after the
 * handler.
 */
final class KeyedRequests {

    private static final Logger log = LoggerFactory.getLogger(KeyedRequests.class);
    private static final int TRIES = 3;

    private final KeyedRequestTable table;
    private final RequestSeals seals;
    private final IdempotencySettings settings;

    KeyedRequests(KeyedRequestTable table, RequestSeals seals, IdempotencySettings settings) {
        this.table = table;
        this.seals = seals;
        this.settings = settings;
    }

    /** The identity of a request: its sender, its route and its key. */
    record Scope(String principal, String route, String key) {

        byte[] id() {
            return Sha256.of(CanonicalJson.write(List.of(principal, route, key)));
        }

        @Override
        public String toString() {
            return "Scope[" + route + "]"; // the key is chosen by the client and may be confidential
        }
    }

    /** The decision about a request: run it, or repeat a stored response. */
    sealed interface Verdict {

        record Run(byte[] id, UUID claim) implements Verdict {}

        record Replay(StoredResponse response) implements Verdict {}
    }

    /**
     * Claims a request, or finds the response to an earlier one.
     *
     * @throws ProblemException 422 for other content under the same key, 409 while it is in progress or without response
     */
    Verdict claim(Scope scope, Map<String, String> target, byte[] body) {
        byte[] id = scope.id();
        byte[] fingerprint =
                seals.fingerprint((CanonicalJson.write(target) + "\n").getBytes(StandardCharsets.UTF_8), body);
        UUID claim = UUID.randomUUID();
        for (int i = 0; i < TRIES; i++) {
            if (table.insert(id, fingerprint, claim)) {
                return new Verdict.Run(id, claim);
            }
            Optional<Row> found = table.find(id, settings.keep(), settings.lease());
            if (found.isPresent() && !found.get().free()) {
                return new Verdict.Replay(earlier(found.get(), id, fingerprint));
            }
            if (found.isPresent() && table.takeOver(id, fingerprint, claim, settings.keep(), settings.lease())) {
                return new Verdict.Run(id, claim);
            }
        }
        throw Refusals.inProgress(); // freed and claimed by other requests each time
    }

    private StoredResponse earlier(Row row, byte[] id, byte[] fingerprint) {
        byte @Nullable [] known = row.fingerprint();
        boolean readable = known != null && seals.isPresent(known);
        if (readable && !MessageDigest.isEqual(known, fingerprint)) {
            throw Refusals.reused();
        }
        if (row.response() == null) {
            throw row.carriedOut() && row.abandoned() ? Refusals.lost() : Refusals.inProgress();
        }
        if (!readable) {
            throw Refusals.lost();
        }
        try {
            return seals.open(row.response(), id);
        } catch (SealBroken e) {
            log.error("A stored response does not match its seal: someone else changed the table keyed_request");
            throw Refusals.lost();
        }
    }

    /**
     * Ends a run. The response is kept unless it is a failure; a failure is kept only after a change, and not if it
     * asks the caller to repeat the request.
     */
    void end(KeyedRequest run, StoredResponse response) {
        if (response.status() < 400) {
            table.store(run.id(), run.claim(), seals.seal(response, run.id()));
        } else {
            boolean temporary = response.status() == 429 || response.status() == 503;
            table.storeOrRelease(run.id(), run.claim(), temporary ? null : seals.seal(response, run.id()));
        }
    }
}
