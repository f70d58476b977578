package io.grantway.user.person;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.Secret;
import io.grantway.contracts.user.UpdateUser;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.contracts.user.UserStatus;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.list.LikePattern;
import io.grantway.platform.list.SearchText;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import io.grantway.platform.value.Ids;
import io.grantway.user.revocation.PendingRevocations;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds, adds, changes and deletes people. Every change is audited in its own transaction. */
@Component
public class People {

    private static final UUID LAST = new UUID(-1L, -1L);

    private final PersonRepository repository;
    private final SealedPeople sealed;
    private final PendingRevocations revocations;
    private final AuditOutbox audit;
    private final ApplicationEventPublisher events;
    private final Cursors cursors;
    private final Ids ids;
    private final Clock clock;

    People(
            PersonRepository repository,
            SealedPeople sealed,
            PendingRevocations revocations,
            AuditOutbox audit,
            ApplicationEventPublisher events,
            Cursors cursors,
            Ids ids,
            Clock clock) {
        this.repository = repository;
        this.sealed = sealed;
        this.revocations = revocations;
        this.audit = audit;
        this.events = events;
        this.cursors = cursors;
        this.ids = ids;
        this.clock = clock;
    }

    /** Lists people, newest first; the query matches part of a name or an address. */
    @Transactional(readOnly = true)
    public Page<User> list(@Nullable String query, int limit, @Nullable String cursor) {
        String wanted = SearchText.of(query).toLowerCase(Locale.ROOT);
        String list = "users " + wanted;
        return cursors.pageById(
                list,
                limit,
                cursor,
                (before, most) ->
                        repository
                                .page(before == null ? LAST : before, LikePattern.containing(wanted), Limit.of(most))
                                .stream()
                                .map(sealed::toUser)
                                .toList(),
                user -> user.id().value());
    }

    /** The person; one whose seal is invalid is marked. */
    @Transactional(readOnly = true)
    public Optional<User> find(UserId id) {
        return repository
                .findById(id.value())
                .filter(person -> !person.deleted())
                .map(sealed::toUser);
    }

    /** The person with a valid seal: an id or an address then identifies the intended person. */
    @Transactional(readOnly = true)
    public Optional<User> findUndamaged(UserId id) {
        return undamaged(repository.findById(id.value()));
    }

    /** The person with a valid seal, by address. */
    @Transactional(readOnly = true)
    public Optional<User> findUndamaged(EmailAddress email) {
        return undamaged(repository.findByEmailKey(email.key()));
    }

    private Optional<User> undamaged(Optional<PersonEntity> person) {
        return person.filter(found -> !found.deleted() && sealed.isUndamaged(found))
                .map(found -> found.toUser(false));
    }

    /** The person, or 404 {@code user_not_found}. */
    @Transactional(readOnly = true)
    public User get(UserId id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    /**
     * Adds a person; empty, and nothing changes, when the address is in use.
     *
     * @param action the action in the audit log
     */
    @Transactional
    public Optional<User> add(NewPerson person, Secret passwordHash, String action) {
        UserId id = new UserId(ids.next());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        EmailAddress email = person.email();
        if (!sealed.add(id, person, passwordHash, now)) {
            return Optional.empty();
        }
        audit.append(AuditEntry.of(action).target("user", id).detail("platform_role", person.role()));
        return Optional.of(new User(
                id,
                email.text(),
                person.name().text(),
                person.role(),
                UserStatus.ACTIVE,
                person.language(),
                now,
                0,
                false));
    }

    /** Changes the fields that are present; 409 {@code last_administrator} when no administrator would remain. */
    @Transactional
    public User update(UserId id, @Nullable IfMatch ifMatch, UpdateUser change) {
        List<UUID> locked = repository.lockWithAdministrators(id.value());
        PersonEntity person = live(id);
        Versions.check(ifMatch, person.version());
        sealed.requireUndamaged(person);
        boolean wasAdministrator = person.activeAdministrator();
        PersonChange changes = PersonChange.apply(change, person);
        if (wasAdministrator && !person.activeAdministrator()) {
            requireOther(locked, id);
        }
        changes.entries(id).forEach(audit::append);
        if (changes.suspended()) {
            revocations.request(id);
        }
        sealed.save(person);
        events.publishEvent(new PersonChanged(id));
        return person.toUser(false);
    }

    /** Removes the login, the roles and all personal data; the id stays for the audit log. */
    @Transactional
    public void delete(UserId id, @Nullable IfMatch ifMatch) {
        List<UUID> locked = repository.lockWithAdministrators(id.value());
        PersonEntity person = live(id);
        Versions.check(ifMatch, person.version());
        if (person.activeAdministrator() && sealed.isUndamaged(person)) {
            requireOther(locked, id);
        }
        events.publishEvent(new PersonDeletion(id));
        sealed.remove(id, person);
        revocations.request(id);
        audit.append(AuditEntry.of("user.deleted").target("user", id));
    }

    private PersonEntity live(UserId id) {
        return repository
                .findById(id.value())
                .filter(person -> !person.deleted())
                .orElseThrow(() -> notFound(id));
    }

    /** An administrator whose seal is invalid does not count as one. */
    private void requireOther(List<UUID> locked, UserId id) {
        List<UUID> others =
                locked.stream().filter(other -> !other.equals(id.value())).toList();
        if (repository.findAllById(others).stream().noneMatch(sealed::isUndamaged)) {
            throw new ProblemException(
                    PersonProblem.LAST_ADMINISTRATOR,
                    "This is the only active administrator; make another user an administrator first.");
        }
    }

    private static ProblemException notFound(UserId id) {
        return new ProblemException(PersonProblem.USER_NOT_FOUND, "There is no user " + id + ".");
    }
}
