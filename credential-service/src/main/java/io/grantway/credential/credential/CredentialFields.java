package io.grantway.credential.credential;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.platform.problem.Pointer;
import io.grantway.platform.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Defines which fields each kind of credential has. */
public final class CredentialFields {

    public static final String ACCESS_TOKEN = "access_token";
    public static final String REFRESH_TOKEN = "refresh_token";
    public static final String PRIVATE_JWK = "private_jwk";

    private static final String CLIENT_SECRET = "client_secret";
    private static final Set<String> TOKEN_SET = Set.of(ACCESS_TOKEN, REFRESH_TOKEN, "id_token");
    private static final int LONGEST = 64 * 1024;

    private CredentialFields() {}

    /**
     * Rejects unknown and oversized fields, a credential without its required field, and a token set without metadata.
     */
    static void require(CredentialKind kind, Map<String, Secret> fields, @Nullable TokenMeta meta) {
        switch (kind) {
            case TOKEN_SET -> {
                requireNames(fields, TOKEN_SET, ACCESS_TOKEN);
                if (meta == null) {
                    throw invalid("/meta", "required", "A token set requires 'meta'.");
                }
            }
            case CLIENT_SECRET -> requireNames(fields, Set.of(CLIENT_SECRET), CLIENT_SECRET);
            case SIGNING_KEY ->
                throw invalid(
                        "/kind",
                        "not_allowed",
                        "Signing keys can be sealed only with the issuer's bootstrap assertion.");
        }
    }

    /** Checks the fields of a new version, which may omit what does not change. */
    public static void requireKnown(Map<String, Secret> fields) {
        requireNames(fields, TOKEN_SET, ACCESS_TOKEN);
    }

    private static void requireNames(Map<String, Secret> fields, Set<String> known, String needed) {
        if (!fields.containsKey(needed)) {
            throw invalid("/fields" + Pointer.step(needed), "required", "The field " + needed + " is missing.");
        }
        fields.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw invalid(
                        "/fields" + Pointer.step(name), "unknown", "Unknown field; allowed fields: " + known + ".");
            }
            if (value == null || value.reveal().isEmpty() || value.bytes().length > LONGEST) {
                throw invalid("/fields" + Pointer.step(name), "size", "The field must have 1 to 65,536 bytes.");
            }
        });
    }

    private static ProblemException invalid(String pointer, String code, String detail) {
        return ProblemException.field(PlatformProblem.INVALID_REQUEST, pointer, code, detail);
    }
}
