package io.grantway.platform.authorization;

import java.util.List;

/** The reviewed table of one part of a service; all beans of this type together form the table of the service. */
public record OtherEndpoints(List<OtherEndpoint> rows) {

    public static OtherEndpoints of(OtherEndpoint... rows) {
        return new OtherEndpoints(List.of(rows));
    }
}
