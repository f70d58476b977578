package io.grantway.contracts;

import java.util.List;
import java.util.function.Function;
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

    /** Converts each item of the page. */
    public <R> Page<R> map(Function<? super T, R> each) {
        return new Page<>(items.stream().map(each).toList(), nextCursor);
    }
}
