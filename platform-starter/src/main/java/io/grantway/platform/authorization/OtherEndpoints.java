package io.grantway.platform.authorization;

import java.util.List;

/** The reviewed table of a part of a service; all beans of this type together are the table of the service. */
public record OtherEndpoints(List<OtherEndpoint> rows) {

    public static OtherEndpoints of(OtherEndpoint... rows) {
        return new OtherEndpoints(List.of(rows));
    }
}
