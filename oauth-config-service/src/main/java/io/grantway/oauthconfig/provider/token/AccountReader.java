package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an account from a response. */
final class AccountReader {

    private static final int LONGEST = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}" + OneLine.INVISIBLE + "]");

    private AccountReader() {}

    /** Absent if there is no subject; a missing or invalid label is omitted. */
    static @Nullable ProviderAccount read(AccountRules rules, ResponseTree tree) {
        @Nullable String subject = tree.text(rules.subject());
        if (subject == null || subject.length() > LONGEST) {
            return null;
        }
        @Nullable String label = rules.label() == null ? null : tree.text(rules.label());
        return new ProviderAccount(subject, label == null ? null : shown(label));
    }

    private static String shown(String label) {
        String line = UNPRINTABLE.matcher(label).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
