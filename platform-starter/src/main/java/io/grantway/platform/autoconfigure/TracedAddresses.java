package io.grantway.platform.autoconfigure;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Removes secrets from addresses in traces, which leave the platform: the query, which contains codes and states, and
 * the segment of {@code /connect/…} that permits connecting.
 */
final class TracedAddresses implements ObservationFilter {

    private static final Set<String> ADDRESSES = Set.of("http.url", "http.uri");
    private static final Pattern QUERY = Pattern.compile("[?#].*$", Pattern.DOTALL);
    private static final Pattern CONNECT_LINK = Pattern.compile("/connect/(?!callback/)[^/]+");

    @Override
    public Observation.Context map(Observation.Context context) {
        for (KeyValue value : context.getHighCardinalityKeyValues()) {
            if (ADDRESSES.contains(value.getKey()) && mayHoldSecret(value.getValue())) {
                context.addHighCardinalityKeyValue(KeyValue.of(value.getKey(), shown(value.getValue())));
            }
        }
        return context;
    }

    /** A cheap check that runs for every request; most addresses contain nothing to remove. */
    private static boolean mayHoldSecret(String address) {
        return address.indexOf('?') >= 0 || address.indexOf('#') >= 0 || address.contains("/connect/");
    }

    private static String shown(String address) {
        return CONNECT_LINK.matcher(QUERY.matcher(address).replaceFirst("")).replaceFirst("/connect/…");
    }
}
