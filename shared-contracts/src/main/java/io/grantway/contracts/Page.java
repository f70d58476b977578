package io.grantway.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. {@code nextCursor} is opaque and absent on the last page; a list has no total.
 *
 * @param <T> the item
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }
}
