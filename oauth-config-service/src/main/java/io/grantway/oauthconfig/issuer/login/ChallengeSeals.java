package io.grantway.oauthconfig.issuer.login;

import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals rows of {@code login_challenge} in two parts: the request with its browser, and the accepted person with the
 * verifier. The second seal is removed when the verifier is claimed.
 */
@Component
class ChallengeSeals {

    private final RowSeals seals;
    private final DamagedRows.Kind damaged;

    ChallengeSeals(RowSeals seals, DamagedRows damaged) {
        this.seals = seals;
        this.damaged = damaged.kind("login_challenge");
    }

    /** The content of the request's seal: client, request and browser. */
    record Request(
            byte[] hash,
            byte[] browserHash,
            String clientId,
            String query,
            List<String> prompt,
            @Nullable String loginHint,
            @Nullable Instant authNotBefore,
            Instant expiresAt) {}

    /** The content of the acceptance's seal. */
    record Acceptance(
            byte[] challengeHash,
            String userId,
            List<String> amr,
            String acr,
            Instant authTime,
            byte[] verifierHash,
            Instant verifierExpiresAt,
            boolean replaceConfirmed) {}

    byte[] seal(Request request) {
        return seals.seal(content(request));
    }

    byte[] seal(Acceptance acceptance) {
        return seals.seal(content(acceptance));
    }

    /** Whether the request's seal is valid; an invalid one is reported. */
    boolean holds(byte @Nullable [] seal, Request request) {
        return judged(seals.holds(seal, content(request)), request.hash());
    }

    /** Whether the acceptance's seal is valid; an invalid one is reported. */
    boolean holds(byte @Nullable [] seal, Acceptance acceptance) {
        return judged(seals.holds(seal, content(acceptance)), acceptance.challengeHash());
    }

    private boolean judged(boolean good, byte[] hash) {
        if (!good) {
            report(hash);
        }
        return good;
    }

    /** The hash of a challenge is not secret and identifies its row. */
    void report(byte[] hash) {
        damaged.report(HexFormat.of().formatHex(hash), null, "start_the_sign_in_again");
    }

    private static RowContent content(Request request) {
        return RowContent.of("login_challenge request 1")
                .and(request.hash())
                .and(request.browserHash())
                .and(request.clientId())
                .and(request.query())
                .and(request.prompt())
                .and(request.loginHint())
                .and(request.authNotBefore())
                .and(request.expiresAt());
    }

    private static RowContent content(Acceptance acceptance) {
        return RowContent.of("login_challenge acceptance 1")
                .and(acceptance.challengeHash())
                .and(acceptance.userId())
                .and(acceptance.amr())
                .and(acceptance.acr())
                .and(acceptance.authTime())
                .and(acceptance.verifierHash())
                .and(acceptance.verifierExpiresAt())
                .and(acceptance.replaceConfirmed());
    }
}
