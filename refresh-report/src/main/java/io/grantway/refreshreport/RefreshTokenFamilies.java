package io.grantway.refreshreport;

import io.grantway.refreshreport.SentRefresh.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The tokens of a provider: one family for each consent, and the rule for a refresh token that was used. */
final class RefreshTokenFamilies {

    private static final int MOST_FAULTS_IN_A_ROW = 2;

    private final RotationMode mode;
    private final RefreshTimes times;
    private final Map<String, Family> families = new HashMap<>();

    RefreshTokenFamilies(RotationMode mode, RefreshTimes times) {
        this.mode = mode;
        this.times = times;
    }

    private static final class Family {
        private int number;
        private int faultsInARow;
        private boolean ended;
        private final Map<Integer, Instant> used = new HashMap<>();
    }

    /** The response to a code or a refresh token; empty if the grant has ended. */
    record Tokens(Result result, String json) {}

    synchronized Tokens begin() {
        String name = UUID.randomUUID().toString().substring(0, 13);
        families.put(name, new Family());
        return new Tokens(Result.ISSUED, json(name, 0));
    }

    /** The name of the family of a token of either kind. */
    static String familyOf(String token) {
        return token.substring(0, Math.max(0, token.indexOf('.')));
    }

    /** What may be shown of a refresh token. */
    static String nameOf(String token) {
        return token.substring(0, Math.max(0, token.lastIndexOf('.')));
    }

    /** When an access token was issued. */
    static Instant issuedAt(String accessToken) {
        return Instant.ofEpochMilli(Long.parseLong(accessToken.split("\\.")[1]));
    }

    synchronized Tokens refresh(String token, Instant now) {
        String name = familyOf(token);
        Family family = families.get(name);
        if (family == null || family.ended) {
            return new Tokens(Result.REFUSED, "");
        }
        int number = Integer.parseInt(token.split("\\.")[1]);
        if (mode == RotationMode.NEVER) {
            return new Tokens(Result.ISSUED, json(name, 0));
        }
        if (number == family.number) {
            family.used.put(number, now);
            family.number++;
            return new Tokens(Result.ISSUED, json(name, family.number));
        }
        Instant used = family.used.get(number);
        if (mode == RotationMode.GRACE
                && used != null
                && Duration.between(used, now).compareTo(times.grace()) < 0) {
            return new Tokens(Result.REPLAYED, json(name, family.number));
        }
        family.ended = true;
        return new Tokens(Result.REUSED, "");
    }

    /** Whether the family may have a fault again: two in a row are a long outage for it. */
    synchronized boolean mayFail(String token) {
        Family family = families.get(familyOf(token));
        return family != null && !family.ended && family.faultsInARow < MOST_FAULTS_IN_A_ROW;
    }

    synchronized void note(String token, ProviderFault fault) {
        Family family = families.get(familyOf(token));
        if (family != null) {
            family.faultsInARow = fault == ProviderFault.NONE ? 0 : family.faultsInARow + 1;
        }
    }

    private String json(String name, int number) {
        String access = name + "." + System.currentTimeMillis() + "." + UUID.randomUUID();
        String refresh =
                name + "." + number + "." + UUID.nameUUIDFromBytes((name + number).getBytes(StandardCharsets.UTF_8));
        return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"refresh_token\":\"%s\"}"
                .formatted(access, times.tokenLife().toSeconds(), refresh);
    }
}
