package io.grantway.credential.signingkey;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.SigningKeyApi;
import io.grantway.contracts.credential.SigningKeyMaterial;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The bootstrap endpoint: the starter's filter lets it pass, and an assertion protects it here. */
@RestController
@Allow(
        value = Who.PROOF,
        rule = "an assertion signed with the issuer's service key for this service; valid for 60 seconds, once")
class SigningKeyController implements SigningKeyApi {

    private static final int LONGEST = 16 * 1024;

    private final SealedSigningKeys keys;
    private final BootstrapAssertions assertions;
    private final HttpServletRequest request;

    SigningKeyController(SealedSigningKeys keys, BootstrapAssertions assertions, HttpServletRequest request) {
        this.keys = keys;
        this.assertions = assertions;
        this.request = request;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void seal(CredentialId id, SigningKeyMaterial material) {
        assertions.require(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (material.privateJwk().reveal().isEmpty() || material.privateJwk().bytes().length > LONGEST) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST, "/private_jwk", "size", "The key must have 1 to 16,384 bytes.");
        }
        keys.seal(id.value(), material);
    }

    @Override
    public SigningKeyMaterial open(CredentialId id) {
        assertions.require(request.getHeader(HttpHeaders.AUTHORIZATION));
        return keys.open(id.value());
    }
}
