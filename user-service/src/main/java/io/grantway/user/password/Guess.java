package io.grantway.user.password;

import io.grantway.contracts.user.UserId;
import io.grantway.platform.value.Sha256;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a count of password attempts. The key is a hash, so the table holds no e-mail address, nor a
 * password that was typed into the wrong field.
 */
public record Guess(Kind kind, String key) {

    /** The kinds of subject. */
    public enum Kind {
        ACCOUNT,
        KNOWN_BROWSER,
        PASSWORD_CHANGE,
        ADDRESS,
        REGISTRATION,
        SETUP
    }

    /** Attempts at an account, whether or not it exists; the text is the normalised e-mail address. */
    public static Guess atAccount(String emailKey) {
        return new Guess(Kind.ACCOUNT, hash(Kind.ACCOUNT, emailKey));
    }

    /** Attempts at an account in a browser in which its owner has signed in; the cookie identifies the browser. */
    public static Guess inKnownBrowser(String browser, String emailKey) {
        return new Guess(Kind.KNOWN_BROWSER, hash(Kind.KNOWN_BROWSER, browser + " " + emailKey));
    }

    /** Attempts at the current password of a signed-in person, by that person's session. */
    public static Guess byPasswordChange(UserId person, String session) {
        return new Guess(Kind.PASSWORD_CHANGE, hash(Kind.PASSWORD_CHANGE, person + " " + session));
    }

    /** Attempts at any account from a client address; null stands for all unknown addresses. */
    public static Guess fromAddress(@Nullable String clientAddress) {
        return new Guess(Kind.ADDRESS, hash(Kind.ADDRESS, network(clientAddress)));
    }

    /** Registrations from a client address. */
    public static Guess byRegistration(@Nullable String clientAddress) {
        return new Guess(Kind.REGISTRATION, hash(Kind.REGISTRATION, network(clientAddress)));
    }

    /** Attempts at the set-up token from a client address. */
    public static Guess atSetupToken(@Nullable String clientAddress) {
        return new Guess(Kind.SETUP, hash(Kind.SETUP, network(clientAddress)));
    }

    /** IPv6 addresses are counted by /64, the usual size of a subscriber's network. */
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
