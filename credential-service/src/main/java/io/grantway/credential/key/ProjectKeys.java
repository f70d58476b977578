package io.grantway.credential.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grantway.contracts.credential.KeyProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The key encryption keys of the projects: created on first use, opened through a small cache, destroyed with the
 * project. A cached key is used only under the epoch that the caller has just read from the database, so a destroyed
 * key becomes useless on every replica at once.
 */
@Service
public class ProjectKeys {

    /** The platform's own project, {@code prj_00000000000000000000000000}; its keys cannot be destroyed. */
    public static final UUID PLATFORM = new UUID(0, 0);

    private final ProjectKeyTable rows;
    private final RootKey rootKey;
    private final ReleaseGate gate;
    private final AuditOutbox outbox;
    private final Cache<KekRef, Kek> cache;

    ProjectKeys(ProjectKeyTable rows, RootKey rootKey, ReleaseGate gate, AuditOutbox outbox, KeySettings settings) {
        this.rows = rows;
        this.rootKey = rootKey;
        this.gate = gate;
        this.outbox = outbox;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(settings.cacheTtl())
                .maximumSize(settings.cacheSize())
                .build();
    }

    /**
     * Returns the key to seal with, creating it if the project has never sealed anything; it cannot be destroyed before
     * the transaction ends.
     *
     * @throws ProblemException 410 {@code project_keys_destroyed}
     * @throws ProjectKeyBroken when the project has credentials, but not the key they were sealed under
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Kek forSealing(UUID projectId) {
        return open(rows.shareActive(projectId).orElseGet(() -> create(projectId)));
    }

    private WrappedKek create(UUID projectId) {
        KekRef ref = new KekRef(projectId, 1);
        byte[] kek = AesGcm.newKey();
        try {
            if (rows.insertFirst(ref, rootKey.id(), rootKey.wrap(ref, kek))) {
                outbox.append(AuditEntry.of("project_key.created")
                        .project(new ProjectId(projectId))
                        .target("project_key", new ProjectId(projectId) + "/1")
                        .detail("version", 1));
            }
        } finally {
            Arrays.fill(kek, (byte) 0);
        }
        return rows.shareActive(projectId)
                .orElseThrow(() -> rows.isDestroyed(projectId)
                        ? destroyed()
                        : new ProjectKeyBroken(
                                ref, "A project has credentials, but the key that sealed them is missing."));
    }

    /** Opens the key that a row names. */
    public Kek open(KekRef ref) {
        return open(rows.find(ref).orElseThrow(() -> missing(ref)));
    }

    /**
     * The damage that a reference to a missing key indicates: if the project has another key, the referring row was
     * changed.
     */
    public SealBroken missing(KekRef ref) {
        return rows.exist(ref.projectId())
                ? new SealBroken("The row refers to a project key that does not exist.")
                : new ProjectKeyBroken(ref, "The key of a project is missing.");
    }

    /**
     * Opens a key that a statement has just read.
     *
     * @throws ProblemException 410 {@code project_keys_destroyed}
     * @throws ProjectKeyBroken when the root key does not open it
     */
    public Kek open(WrappedKek row) {
        byte[] wrapped = row.wrapped();
        if (!row.destroyed() && wrapped == null) {
            throw new ProjectKeyBroken(row.ref(), "The row of a project key does not contain the key.");
        }
        if (row.destroyed() || wrapped == null) {
            cache.invalidate(row.ref());
            throw destroyed();
        }
        Kek cached = cache.getIfPresent(row.ref());
        if (cached != null && cached.isOf(row.epoch(), wrapped)) {
            return cached;
        }
        byte[] key = unwrap(row.ref(), wrapped);
        try {
            Kek kek = new Kek(row.ref(), row.epoch(), wrapped, key);
            cache.put(row.ref(), kek);
            return kek;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] unwrap(KekRef ref, byte[] wrapped) {
        try {
            return rootKey.unwrap(ref, wrapped);
        } catch (SealBroken e) {
            throw new ProjectKeyBroken(ref, "A project key cannot be opened with the root key.");
        }
    }

    /**
     * Destroys all keys of a project permanently; it can have no new ones. Repeating this changes nothing.
     *
     * @return whether there was something to destroy
     */
    @Transactional
    public boolean destroy(ProjectId projectId) {
        if (projectId.value().equals(PLATFORM)) {
            throw new ProblemException(KeyProblem.PROJECT_RESERVED, "The platform's own keys cannot be destroyed.");
        }
        int changed = rows.destroy(projectId.value());
        if (changed > 0) {
            outbox.append(AuditEntry.of("project_key.destroyed")
                    .project(projectId)
                    .target("project", projectId.toString())
                    .detail("versions", changed));
            gate.close();
        }
        return changed > 0;
    }

    private static ProblemException destroyed() {
        return new ProblemException(
                KeyProblem.PROJECT_KEYS_DESTROYED,
                "The project has been deleted; its credentials can no longer be sealed or opened.");
    }
}
