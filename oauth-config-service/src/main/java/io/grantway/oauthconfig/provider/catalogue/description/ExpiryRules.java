package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import org.jspecify.annotations.Nullable;

/**
 * How a provider reports the expiry of an access token.
 *
 * @param unit of the number; default seconds
 * @param form relative to now or absolute; default relative
 * @param defaultTtlSeconds lifetime if the response has none; absent: the token does not expire
 * @param fromJwt whether {@code exp} of a JWT access token is used if the response has no expiry; default true
 * @param zeroMeansNever whether 0 means that the token does not expire
 */
public record ExpiryRules(
        Unit unit, Form form, @Nullable Integer defaultTtlSeconds, Boolean fromJwt, boolean zeroMeansNever) {

    static final ExpiryRules DEFAULT = new ExpiryRules(Unit.SECONDS, Form.RELATIVE, null, true, false);

    public ExpiryRules {
        unit = requireNonNullElse(unit, Unit.SECONDS);
        form = requireNonNullElse(form, Form.RELATIVE);
        fromJwt = requireNonNullElse(fromJwt, true);
    }

    /** Unit of the expiry. */
    public enum Unit {
        MILLISECONDS(1),
        SECONDS(1_000),
        MINUTES(60_000);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }

        public long millis() {
            return millis;
        }

        @JsonCreator
        public static Unit of(String text) {
            return WireName.parse(Unit.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** Whether the number counts from now or from 1970; {@code absolute_text} is RFC 3339. */
    public enum Form {
        RELATIVE,
        ABSOLUTE,
        ABSOLUTE_TEXT;

        @JsonCreator
        public static Form of(String text) {
            return WireName.parse(Form.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
