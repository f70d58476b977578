package io.grantway.user.password;

import io.grantway.contracts.WireName;

/** The reasons for rejecting a new password. */
public enum PasswordFault {
    TOO_SHORT("The password must have at least 12 characters, not counting spaces."),
    TOO_LONG("The password may have at most 128 characters."),
    TOO_COMMON("This password is too easy to guess."),
    IS_IDENTITY("The password must not be the e-mail address or the name, not even backwards.");

    private final String detail;

    PasswordFault(String detail) {
        this.detail = detail;
    }

    /** The stable code, lower_snake. */
    public String code() {
        return WireName.of(this);
    }

    public String detail() {
        return detail;
    }
}
