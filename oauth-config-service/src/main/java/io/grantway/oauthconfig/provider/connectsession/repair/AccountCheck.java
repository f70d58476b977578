package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a repaired connection keeps its account. */
public enum AccountCheck {
    /** The provider confirms it. */
    SAME,
    /** The provider reports another account. */
    OTHER,
    /** The provider cannot tell; the end user confirmed it. */
    CONFIRMED_BY_END_USER,
    /** Nobody has confirmed it. */
    UNKNOWN;

    /** Whether the provider was able to tell. */
    public boolean saidByProvider() {
        return this == SAME || this == OTHER;
    }

    /** The value in audit events. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Compares the known account of a connection with the one that the provider reports. Subjects from different
     * sources are not compared: they may identify one account in two ways.
     */
    public static AccountCheck of(@Nullable FoundAccount before, @Nullable FoundAccount now, boolean confirmed) {
        if (before != null && now != null && before.subjectKey().equals(now.subjectKey())) {
            return before.account().subject().equals(now.account().subject()) ? SAME : OTHER;
        }
        return confirmed ? CONFIRMED_BY_END_USER : UNKNOWN;
    }
}
