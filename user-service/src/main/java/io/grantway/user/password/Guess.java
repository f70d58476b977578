package io.grantway.user.password;

import io.grantway.contracts.user.UserId;
import io.grantway.platform.value.Sha256;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is guessed at, or from where. The key is a hash: the table of guesses holds no e-mail address, not even a mistyped
 * password that stood in the wrong field.
 */
public record Guess(Kind kind, String key) {

    /** What a count belongs to. */
    public enum Kind {
        ACCOUNT,
        KNOWN_BROWSER,
        PASSWORD_CHANGE,
        ADDRESS,
        REGISTRATION,
        SETUP;

        /** Whether one right guess makes good for all the wrong ones before. */
        boolean startsAnew() {
            return this == ACCOUNT || this == KNOWN_BROWSER || this == PASSWORD_CHANGE;
        }
    }

    /** At an account, known or not; the text is the e-mail address in its comparable form. */
    public static Guess atAccount(String emailKey) {
        return new Guess(Kind.ACCOUNT, hash(Kind.ACCOUNT, emailKey));
    }

    /** At an account, in a browser in which its owner has signed in; the browser is named by its cookie. */
    public static Guess inKnownBrowser(String browser, String emailKey) {
        return new Guess(Kind.KNOWN_BROWSER, hash(Kind.KNOWN_BROWSER, browser + " " + emailKey));
    }

    /** At the present password of a person, by somebody who is signed in as that person. */
    public static Guess byPasswordChange(UserId person) {
        return new Guess(Kind.PASSWORD_CHANGE, hash(Kind.PASSWORD_CHANGE, person.toString()));
    }

    /** At whatever account from a client address; null stands for all whose address is not known. */
    public static Guess fromAddress(@Nullable String clientAddress) {
        return new Guess(Kind.ADDRESS, hash(Kind.ADDRESS, network(clientAddress)));
    }

    /** A registration from a client address. */
    public static Guess byRegistration(@Nullable String clientAddress) {
        return new Guess(Kind.REGISTRATION, hash(Kind.REGISTRATION, network(clientAddress)));
    }

    /** At the set-up token, from a client address. */
    public static Guess atSetupToken(@Nullable String clientAddress) {
        return new Guess(Kind.SETUP, hash(Kind.SETUP, network(clientAddress)));
    }

    /** IPv6 counts by /64: that is what one subscriber has. */
    private static String network(@Nullable String clientAddress) {
        if (clientAddress == null) {
            return "";
        }
        try {
            InetAddress address = InetAddress.ofLiteral(clientAddress);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                    : address.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return clientAddress;
        }
    }

    private static String hash(Kind kind, String text) {
        return Sha256.hex(kind + " " + text);
    }
}
