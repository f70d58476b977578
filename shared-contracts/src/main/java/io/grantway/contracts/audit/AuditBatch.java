package io.grantway.contracts.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Events of one source, at most 500. The source is the service that sends them.
 *
 * @param epoch generation of the sequence
 */
public record AuditBatch(
        @Min(1) long epoch, @NotEmpty @Size(max = 500) List<@Valid Item> items) {

    /** Maximum length of an event's content in characters. */
    public static final int LONGEST_CONTENT = 16_384;

    /**
     * One event.
     *
     * @param seq place in the source's gapless sequence, from 1
     * @param content canonical JSON (RFC 8785) of an {@link AuditEvent}, at most {@value AuditBatch#LONGEST_CONTENT} characters
     * @param contentHash SHA-256 of the content in UTF-8, hexadecimal
     */
    public record Item(
            @NotNull AuditEventId id,
            @Min(1) long seq,
            @NotBlank @Size(max = LONGEST_CONTENT) String content,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String contentHash) {}
}
