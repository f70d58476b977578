package io.grantway.platform.idempotency;

import java.util.List;

/** The replay checks of one part of a service; each part that has any declares one bean of this type. */
@FunctionalInterface
public interface ReplayChecks {

    List<ReplayCheck> all();
}
