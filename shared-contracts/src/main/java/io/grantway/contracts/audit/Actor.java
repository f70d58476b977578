package io.grantway.contracts.audit;

import org.jspecify.annotations.Nullable;

/** Who acted; an anonymous actor has no id. */
public record Actor(ActorType type, @Nullable String id) {}
