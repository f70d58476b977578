package io.grantway.credential.key;

import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.rowseal.DamagedRows;

/**
 * Signals that a project's key is missing or its row is not as the vault wrote it: nothing in the project can be
 * opened.
 */
public final class ProjectKeyBroken extends SealBroken {

    /** The kind of row to report. */
    public static final String KIND = "project_key";

    private final KekRef ref;

    ProjectKeyBroken(KekRef ref, String message) {
        super(message);
        this.ref = ref;
    }

    /** Raises the alarm in the project. */
    public void report(DamagedRows.Kind keys) {
        ProjectId project = new ProjectId(ref.projectId());
        keys.report(project + "/" + ref.version(), project, "restore_row");
    }
}
