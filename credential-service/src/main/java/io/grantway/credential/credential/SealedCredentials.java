package io.grantway.credential.credential;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.credential.cipher.KeyDerivation;
import io.grantway.credential.envelope.Envelope;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.KekRef;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sealed credentials and their invariants, shared by the features that work on them. A caller that changes a row has
 * locked it first, in the same transaction; every change increments the row's versions and authenticates it again.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SealedCredentials {

    /**
     * The longest possible lease, as SQL: a row with a longer one was changed outside the vault, and its lease is
     * ignored.
     */
    public static final String LONGEST_LEASE = "interval '2 minutes'";

    private static final int ERASED_AT_ONCE = 500;
    private static final byte[] UNSIGNED = {};

    private final CredentialTable heads;
    private final VersionTable versions;
    private final ProjectKeys keys;

    SealedCredentials(CredentialTable heads, VersionTable versions, ProjectKeys keys) {
        this.heads = heads;
        this.versions = versions;
        this.keys = keys;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<CredentialRow> find(UUID id) {
        return heads.find(id).map(this::verified);
    }

    public Optional<CredentialRow> lock(UUID id) {
        return heads.lock(id).map(this::verified);
    }

    private CredentialRow verified(CredentialRow head) {
        return verified(head, keyOf(head));
    }

    private Kek keyOf(CredentialRow head) {
        try {
            return keys.open(head.kek());
        } catch (ProblemException destroyed) {
            if (versions.outlived(head)) {
                throw moved();
            }
            throw destroyed;
        }
    }

    /**
     * Requires that nothing is sealed under this id: a deleted project's credentials were erased with it, so a row that
     * still has secrets was moved there.
     *
     * @throws SealBroken when something is sealed under this id
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void requireErased(UUID id) {
        if (versions.any(id)) {
            throw moved();
        }
    }

    private static SealBroken moved() {
        return new SealBroken(
                "A credential's row refers to a deleted project, but its secrets were not erased with the project.");
    }

    /** Whether a refresh of the locked credential may still deliver a new version. */
    public boolean refreshing(CredentialRow head) {
        return heads.leased(head.id());
    }

    /** Locks and returns the credential row, or throws 404 {@code credential_not_found}. */
    public CredentialRow require(UUID id) {
        return lock(id).orElseThrow(() -> notFound(id));
    }

    static ProblemException notFound(UUID id) {
        return new ProblemException(
                CredentialProblem.CREDENTIAL_NOT_FOUND, "There is no credential " + new CredentialId(id) + ".");
    }

    /**
     * Returns a row read by another statement after checking its MAC.
     *
     * @throws SealBroken when the row was not written by the vault
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public CredentialRow verified(CredentialRow head, Kek kek) {
        KeyDerivation.requireEqual(
                kek.mac(head.content()), head.mac(), "A credential's row was changed outside the vault.");
        return head;
    }

    /** Seals a new credential as version 1; empty when the id is taken. */
    public Optional<CredentialRow> create(
            UUID id,
            UUID projectId,
            CredentialKind kind,
            CredentialState state,
            PlainFields plain,
            @Nullable TokenMeta meta,
            Binding binding) {
        Kek kek = keys.forSealing(projectId);
        TokenMeta normal = TokenMetadata.normal(meta, plain.names());
        CredentialRow draft = new CredentialRow(
                id,
                projectId,
                kind,
                state,
                1,
                1,
                1,
                1,
                kek.ref().version(),
                normal,
                binding,
                heads.now(),
                UNSIGNED,
                UNSIGNED);
        byte[] origin = contentMac(kek, draft, plain, normal);
        CredentialRow complete = draft.originating(origin);
        CredentialRow head = complete.signed(kek.mac(complete.content()));
        if (!heads.insert(head)) {
            return Optional.empty();
        }
        versions.insert(id, 1, Envelope.seal(kek, head.address(1), plain), origin);
        return Optional.of(head);
    }

    /** Whether the credential was created with exactly this content. */
    public boolean createdWith(CredentialRow head, PlainFields plain, @Nullable TokenMeta meta) {
        byte[] origin = contentMac(keys.open(head.kek()), head, plain, TokenMetadata.normal(meta, plain.names()));
        return MessageDigest.isEqual(origin, head.originMac());
    }

    /** Whether the current version holds exactly this content. */
    public boolean holds(CredentialRow head, PlainFields plain, @Nullable TokenMeta meta) {
        byte[] content = contentMac(keys.open(head.kek()), head, plain, TokenMetadata.normal(meta, plain.names()));
        return versions.contentMac(head.id(), head.version())
                .filter(stored -> MessageDigest.isEqual(content, stored))
                .isPresent();
    }

    /** Seals the next version; the previous one stays sealed, older ones are deleted. */
    public CredentialRow append(CredentialRow head, PlainFields plain, @Nullable TokenMeta meta) {
        Kek headKek = keys.open(head.kek());
        TokenMeta normal = TokenMetadata.normal(meta, plain.names());
        long next = head.version() + 1;
        SealedVersion sealed = Envelope.seal(keys.forSealing(head.projectId()), head.address(next), plain);
        versions.insert(head.id(), next, sealed, contentMac(headKek, head, plain, normal));
        versions.eraseBefore(head.id(), head.version());
        return write(head.with(next, normal, heads.now()), headKek);
    }

    /** Changes the state; a destroyed credential is erased. */
    public CredentialRow change(CredentialRow head, CredentialState state) {
        if (state == CredentialState.DESTROYED) {
            versions.eraseBefore(head.id(), Long.MAX_VALUE);
        }
        return write(head.with(state), keys.open(head.kek()));
    }

    /** Binds the locked credential again; the caller has made sure that this is intended. */
    CredentialRow bind(CredentialRow head, Binding binding) {
        return binding.equals(head.binding()) ? head : write(head.with(binding), keys.open(head.kek()));
    }

    /**
     * Starts a new set of grants: releases decided earlier are no longer authorised, and grants signed earlier are
     * void.
     */
    CredentialRow renewGrants(CredentialRow head) {
        return write(head.withNewGrants(), keys.open(head.kek()));
    }

    /**
     * Deletes a damaged row and everything sealed under it: its secrets are lost, and a new credential can be stored.
     */
    void erase(UUID id) {
        heads.erase(id);
    }

    private CredentialRow write(CredentialRow head, Kek kek) {
        CredentialRow counted = head.counted();
        CredentialRow signed = counted.signed(kek.mac(counted.content()));
        heads.update(signed);
        return signed;
    }

    /** Opens the fields of the current version; the caller closes them. */
    public PlainFields open(CredentialRow head) {
        SealedVersion sealed = versions.find(head.id(), head.version())
                .orElseThrow(() -> new SealBroken("The current version of a credential is missing."));
        Kek kek = keys.open(new KekRef(head.projectId(), sealed.kekVersion()));
        return Envelope.open(kek, head.address(head.version()), sealed);
    }

    /**
     * Erases everything sealed in a project and the ids of its end users, in several transactions; its keys are already
     * destroyed. The rows stay, so that a deleted credential can be told from an unknown one.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void eraseProject(UUID projectId) {
        while (versions.eraseProject(projectId, ERASED_AT_ONCE) == ERASED_AT_ONCE) {
            // the next step
        }
        while (heads.forgetEndUsers(projectId, ERASED_AT_ONCE) == ERASED_AT_ONCE) {
            // the next step
        }
    }

    private static byte[] contentMac(Kek kek, CredentialRow head, PlainFields plain, @Nullable TokenMeta meta) {
        AssociatedData context = AssociatedData.of("grantway/content/v1")
                .and(head.projectId())
                .and(head.id())
                .and(head.kind().toString())
                .and(plain.digest());
        return kek.mac(TokenMetadata.addTo(context, meta).bytes());
    }
}
