package io.grantway.credential.envelope;

import io.grantway.contracts.Secret;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.platform.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plaintext fields of a credential while in use; closing wipes them. */
public final class PlainFields implements AutoCloseable {

    private final TreeMap<String, byte[]> values = new TreeMap<>();

    public static PlainFields of(Map<String, Secret> fields) {
        PlainFields plain = new PlainFields();
        fields.forEach((name, secret) -> plain.put(name, secret.bytes()));
        return plain;
    }

    /** Takes ownership of the bytes, which are wiped with this object. */
    void put(String name, byte[] value) {
        byte[] before = values.put(name, value);
        if (before != null) {
            Arrays.fill(before, (byte) 0);
        }
    }

    /** Adds the fields of the other object that are missing here. */
    public void addMissing(PlainFields other) {
        other.values.forEach((name, value) -> values.computeIfAbsent(name, absent -> value.clone()));
    }

    public Set<String> names() {
        return values.keySet();
    }

    Map<String, byte[]> values() {
        return values;
    }

    /** SHA-256 over names and values, to compare contents; safe to store only as the input of a MAC. */
    public byte[] digest() {
        AssociatedData context = AssociatedData.of("grantway/fields/v1");
        values.forEach((name, value) -> context.and(name).and(Sha256.of(value)));
        return Sha256.of(context.bytes());
    }

    /** A field as text, as the contract requires. */
    public @Nullable Secret secret(String name) {
        byte[] value = values.get(name);
        return value == null ? null : Secret.of(new String(value, StandardCharsets.UTF_8));
    }

    public Map<String, Secret> secrets() {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        values.forEach((name, value) -> secrets.put(name, Secret.of(new String(value, StandardCharsets.UTF_8))));
        return secrets;
    }

    @Override
    public void close() {
        values.values().forEach(value -> Arrays.fill(value, (byte) 0));
    }

    @Override
    public String toString() {
        return "PlainFields" + values.keySet();
    }
}
