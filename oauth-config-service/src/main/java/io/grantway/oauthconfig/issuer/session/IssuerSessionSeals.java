package io.grantway.oauthconfig.issuer.session;

import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals rows of {@code issuer_session}, which assign a session to a cookie. */
@Component
class IssuerSessionSeals {

    private final RowSeals seals;
    private final DamagedRows.Kind damaged;

    IssuerSessionSeals(RowSeals seals, DamagedRows damaged) {
        this.seals = seals;
        this.damaged = damaged.kind("session");
    }

    boolean isOpen() {
        return seals.isOpen();
    }

    byte[] seal(byte[] hash, IssuerSession session) {
        return seals.seal(content(hash, session));
    }

    /** The session; empty when the row's seal is invalid. */
    Optional<IssuerSession> undamaged(byte[] hash, IssuerSession session, byte @Nullable [] seal) {
        if (seals.holds(seal, content(hash, session))) {
            return Optional.of(session);
        }
        damaged.report(session.sid(), null, "revoke_sessions_of_user");
        return Optional.empty();
    }

    private static RowContent content(byte[] hash, IssuerSession session) {
        return RowContent.of("issuer_session 1")
                .and(hash)
                .and(session.sid())
                .and(session.user().value())
                .and(session.amr())
                .and(session.acr())
                .and(session.authTime())
                .and(session.expiresAt());
    }
}
