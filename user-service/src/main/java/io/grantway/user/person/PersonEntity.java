package io.grantway.user.person;

import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.contracts.user.UserStatus;
import io.grantway.user.seal.PeopleSeals;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's row. The password hash is in another table and is never loaded here. */
@Entity
@Table(name = "person")
class PersonEntity {

    static final String DELETED = "deleted";

    @Id
    private UUID id;

    private @Nullable String email;
    private @Nullable String emailKey;
    private String name;
    private String searchText;
    private String platformRole;
    private String status;
    private String language;
    private Instant createdAt;

    @Version
    private long version;

    private byte @Nullable [] seal;

    @SuppressWarnings("NullAway.Init")
    protected PersonEntity() {}

    static String searchText(EmailAddress email, PersonName name) {
        return searchText(email.key(), name.text());
    }

    private static String searchText(String emailKey, String name) {
        return name.toLowerCase(Locale.ROOT) + ' ' + emailKey;
    }

    long version() {
        return version;
    }

    boolean deleted() {
        return DELETED.equals(status);
    }

    PlatformRole role() {
        return PlatformRole.of(platformRole);
    }

    UserStatus status() {
        return UserStatus.of(status);
    }

    String language() {
        return language;
    }

    boolean activeAdministrator() {
        return role() == PlatformRole.ADMINISTRATOR
                && UserStatus.ACTIVE.toString().equals(status);
    }

    /** Changes the field; false when it already has this value. */
    boolean rename(PersonName to) {
        boolean changed = !name.equals(to.text());
        name = to.text();
        searchText = searchText(Objects.requireNonNull(emailKey), name);
        return changed;
    }

    void changeLanguage(String newLanguage) {
        language = newLanguage;
    }

    void become(PlatformRole newRole) {
        platformRole = newRole.toString();
    }

    void become(UserStatus newStatus) {
        status = newStatus.toString();
    }

    boolean isSealed(PeopleSeals seals) {
        return seals.isPerson(seal, id, email, emailKey, platformRole, status);
    }

    void seal(PeopleSeals seals) {
        seal = seals.person(id, email, emailKey, platformRole, status);
    }

    /** Removes everything that identifies the person; the id stays, because the audit log refers to it. */
    void anonymise() {
        email = null;
        emailKey = null;
        name = "";
        searchText = "";
        platformRole = PlatformRole.USER.toString();
        status = DELETED;
        seal = null;
    }

    /**
     * The person as others see them.
     *
     * @param damaged whether the row's seal is invalid, so that its role and status are not trusted
     */
    User toUser(boolean damaged) {
        return new User(
                new UserId(id),
                Objects.toString(email, ""),
                name,
                damaged ? PlatformRole.USER : role(),
                damaged ? UserStatus.SUSPENDED : status(),
                language,
                createdAt,
                version,
                damaged);
    }
}
