package io.grantway.project.deletion;

import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.oauthconfig.ProjectPurgeApi;
import io.grantway.contracts.project.ProjectId;
import org.springframework.stereotype.Component;

/**
 * Closes a project whose deletion is recorded: one statement at the vault and one transaction at the issuer, whatever
 * its size. Once both have responded, no token of the project is released or issued, and none held by its apps is
 * accepted. Can be repeated, both by a repeated request and by the worker.
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
            issuer.close(project); // a service that is down does not keep the other open
        }
    }
}
