package io.grantway.platform.idempotency;

import java.util.List;

/** The replay checks of one part of a service; each such part has a bean of this type. */
@FunctionalInterface
public interface ReplayChecks {

    List<ReplayCheck> all();
}
