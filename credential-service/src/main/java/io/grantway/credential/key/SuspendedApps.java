package io.grantway.credential.key;

import io.grantway.contracts.oauthconfig.app.AppId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The apps to which nothing is released now. The issuer has recorded why; here it is in force when the call answers. */
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
