package io.grantway.contracts.audit;

import org.jspecify.annotations.Nullable;

/** The actor of an audited action; an anonymous one has no id. */
public record Actor(ActorType type, @Nullable String id) {}
