package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairStorage;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes connect sessions; the connections that they created remain. */
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

    /** Repairs of a project whose tokens have not been revoked yet. */
    public long countRepairs(ProjectId project) {
        return repairs.count(project);
    }

    /** Deletes the sessions of a project that is being deleted. */
    public void removeAll(ProjectId project) {
        rows.removeAll(project);
    }
}
