package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairStorage;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets sessions; the connections that came of them stay. */
@Component
public class ConnectSessionCleanup {

    private final ConnectSessionTable rows;
    private final RepairStorage repairs;
    private final ConnectSessionSettings settings;
    private final Clock clock;

    ConnectSessionCleanup(
            ConnectSessionTable rows, RepairStorage repairs, ConnectSessionSettings settings, Clock clock) {
        this.rows = rows;
        this.repairs = repairs;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetOld() {
        rows.forget(clock.instant(), settings.kept());
    }

    /** Repairs of a project whose tokens are still to be revoked. */
    public long countRepairs(ProjectId project) {
        return repairs.count(project);
    }

    /** Those of a project that is deleted. */
    public void removeAll(ProjectId project) {
        rows.removeAll(project);
    }
}
