package io.grantway.sandbox.grant;

/** What a token of a family is for; the prefix makes it recognisable in logs and secret scanners. */
public enum TokenKind {
    CODE("sbx_ac_"),
    ACCESS("sbx_at_"),
    REFRESH("sbx_rt_");

    private final String prefix;

    TokenKind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
