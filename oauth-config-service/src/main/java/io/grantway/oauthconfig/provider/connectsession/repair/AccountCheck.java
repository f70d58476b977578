package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a repaired connection stays that of its account. */
public enum AccountCheck {
    /** The provider says so. */
    SAME,
    /** The provider says that it is another. */
    OTHER,
    /** The provider cannot say, the end user did. */
    CONFIRMED_BY_END_USER,
    /** Nobody has said. */
    UNKNOWN;

    /** Whether the provider was able to tell. */
    public boolean saidByProvider() {
        return this == SAME || this == OTHER;
    }

    /** As events say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Compares what a connection is known to be with what the provider tells now. Subjects that were read from different
     * places are not compared: they may name one account in two ways.
     */
    public static AccountCheck of(@Nullable FoundAccount before, @Nullable FoundAccount now, boolean confirmed) {
        if (before != null && now != null && before.subjectKey().equals(now.subjectKey())) {
            return before.account().subject().equals(now.account().subject()) ? SAME : OTHER;
        }
        return confirmed ? CONFIRMED_BY_END_USER : UNKNOWN;
    }
}
