package io.grantway.platform.list;

import java.time.Instant;
import java.util.UUID;

/** The position of an item in a list of which the oldest items come first. */
public record Creation(Instant at, UUID id) {}
