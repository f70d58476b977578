package io.grantway.oauthconfig.connectsession;

import io.grantway.contracts.project.ProjectId;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets sessions; the connections that came of them stay. */
@Component
public class SessionCleaning {

    private final SessionRows rows;
    private final PostedResponseTable posted;
    private final ConnectSessionSettings settings;
    private final Clock clock;

    SessionCleaning(SessionRows rows, PostedResponseTable posted, ConnectSessionSettings settings, Clock clock) {
        this.rows = rows;
        this.posted = posted;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetOld() {
        rows.forget(clock.instant(), settings.kept());
        posted.forgetOld();
    }

    /** Those of a project that is deleted. */
    public void removeAll(ProjectId project) {
        rows.removeAll(project);
    }
}
