package io.grantway.project.deletion;

import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.oauthconfig.ProjectPurgeApi;
import io.grantway.contracts.project.ProjectId;
import org.springframework.stereotype.Component;

/**
 * Closes a project whose deletion is recorded: one statement at the vault and one transaction at the issuer, whatever its
 * size. When both have answered, no token of the project is released or issued, and none that its apps have counts. May be
 * repeated: by whoever repeats the deletion, and by the worker.
 */
@Component
public class ProjectClosing {

    private final ProjectKeysApi vault;
    private final ProjectPurgeApi issuer;

    ProjectClosing(ProjectKeysApi vault, ProjectPurgeApi issuer) {
        this.vault = vault;
        this.issuer = issuer;
    }

    public void close(ProjectId project) {
        try {
            vault.close(project);
        } finally {
            issuer.close(project); // one that is away does not keep the other open
        }
    }
}
