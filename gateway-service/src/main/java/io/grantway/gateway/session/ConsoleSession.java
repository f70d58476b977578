package io.grantway.gateway.session;

import io.grantway.platform.value.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session with text attributes that tracks which of them must be written. */
public final class ConsoleSession implements Session {

    private final MapSession content;
    private final Set<String> changed = new HashSet<>();
    private @Nullable String storedId;
    private Instant touchedAt;

    /** Creates a new session that is not stored yet. */
    ConsoleSession(Instant now, Duration idle) {
        this.content = new MapSession(RandomToken.next());
        content.setCreationTime(now);
        content.setLastAccessedTime(now);
        content.setMaxInactiveInterval(idle);
        this.touchedAt = now;
    }

    /** Restores a session from Redis. */
    ConsoleSession(String id, Map<String, String> attributes, Instant created, Instant touched, Duration idle) {
        this.content = new MapSession(id);
        content.setCreationTime(created);
        content.setLastAccessedTime(touched);
        content.setMaxInactiveInterval(idle);
        attributes.forEach(content::setAttribute);
        this.storedId = id;
        this.touchedAt = touched;
    }

    public @Nullable String text(SessionField field) {
        return content.getAttribute(field.key());
    }

    public void set(SessionField field, @Nullable String value) {
        setAttribute(field.key(), value);
    }

    Set<String> changed() {
        return changed;
    }

    @Nullable String storedId() {
        return storedId;
    }

    Instant touchedAt() {
        return touchedAt;
    }

    void stored(Instant now) {
        storedId = getId();
        touchedAt = now;
        changed.clear();
    }

    @Override
    public String getId() {
        return content.getId();
    }

    @Override
    public String changeSessionId() {
        content.setId(RandomToken.next());
        changed.addAll(content.getAttributeNames());
        return content.getId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return content.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return content.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException("A console session can store only strings, but " + name + " is a "
                    + value.getClass().getName() + ".");
        }
        content.setAttribute(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return content.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        content.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return content.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        content.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return content.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return content.isExpired();
    }
}
