package io.grantway.sandbox.grant;

/** The purpose of a family's token; the prefix makes it recognisable in logs and for secret scanners. */
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
