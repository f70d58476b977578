package io.grantway.credential.key;

import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.rowseal.DamagedRows;

/**
 * Signals that a project's key is missing or its row is not as the vault wrote it: nothing in the project can be
 * opened.
 */
public final class ProjectKeyBroken extends SealBroken {

    private final KekRef ref;

    ProjectKeyBroken(KekRef ref, String message) {
        super(message);
        this.ref = ref;
    }

    /** Raises the alarm in the project. */
    public void report(DamagedRows rows) {
        ProjectId project = new ProjectId(ref.projectId());
        rows.report("project_key", project + "/" + ref.version(), project, "restore_row");
    }
}
