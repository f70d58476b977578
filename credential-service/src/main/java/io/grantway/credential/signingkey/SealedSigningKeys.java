package io.grantway.credential.signingkey;

import io.grantway.contracts.Secret;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.SigningKeyMaterial;
import io.grantway.credential.credential.Binding;
import io.grantway.credential.credential.CredentialAudit;
import io.grantway.credential.credential.CredentialFields;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The issuer's private keys, sealed in the platform's own project and opened only for the issuer. */
@Service
class SealedSigningKeys {

    private static final Actor ISSUER = new Actor(ActorType.SERVICE, PlatformSettings.ISSUER);

    private final SealedCredentials sealed;
    private final AuditOutbox outbox;

    SealedSigningKeys(SealedCredentials sealed, AuditOutbox outbox) {
        this.sealed = sealed;
        this.outbox = outbox;
    }

    /** Seals a key; an id that already has a key keeps it. */
    @Transactional
    public void seal(UUID id, SigningKeyMaterial material) {
        Optional<CredentialRow> there = sealed.lock(id);
        if (there.isPresent()) {
            requireKey(there.get());
            return;
        }
        try (PlainFields plain = PlainFields.of(Map.of(CredentialFields.PRIVATE_JWK, material.privateJwk()))) {
            sealed.create(
                            id,
                            ProjectKeys.PLATFORM,
                            CredentialKind.SIGNING_KEY,
                            CredentialState.ACTIVE,
                            plain,
                            null,
                            Binding.NONE)
                    .ifPresentOrElse(
                            created -> outbox.append(CredentialAudit.entry("signing_key.sealed", created, null)
                                    .actor(ISSUER)),
                            () -> requireKey(sealed.require(id)));
        }
    }

    @Transactional
    public SigningKeyMaterial open(UUID id) {
        CredentialRow head = requireKey(sealed.require(id));
        outbox.append(CredentialAudit.entry("signing_key.opened", head, null).actor(ISSUER));
        try (PlainFields plain = sealed.open(head)) {
            Secret key = plain.secret(CredentialFields.PRIVATE_JWK);
            if (key == null) {
                throw new SealBroken("A signing key has no private key.");
            }
            return new SigningKeyMaterial(key);
        }
    }

    /** Rejects credentials that are not signing keys. */
    private static CredentialRow requireKey(CredentialRow head) {
        if (head.kind() != CredentialKind.SIGNING_KEY || !head.projectId().equals(ProjectKeys.PLATFORM)) {
            throw new ProblemException(
                    CredentialProblem.CREDENTIAL_NOT_FOUND,
                    "There is no signing key " + new CredentialId(head.id()) + ".");
        }
        return head;
    }
}
