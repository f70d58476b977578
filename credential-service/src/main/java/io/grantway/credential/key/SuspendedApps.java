package io.grantway.credential.key;

import io.grantway.contracts.oauthconfig.app.AppId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The suspended apps, to which nothing is released. The issuer has recorded the reason; the suspension is in force once
 * the call has returned.
 */
@Service
public class SuspendedApps {

    private final JdbcClient jdbc;
    private final ReleaseGate gate;

    SuspendedApps(JdbcClient jdbc, ReleaseGate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    @Transactional
    public void suspend(AppId app) {
        jdbc.sql("INSERT INTO suspended_app (app_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(app.value())
                .update();
        gate.close();
    }

    @Transactional
    public void resume(AppId app) {
        jdbc.sql("DELETE FROM suspended_app WHERE app_id = ?")
                .param(app.value())
                .update();
    }
}
