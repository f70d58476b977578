package io.grantway.user.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

interface PersonRepository extends JpaRepository<PersonEntity, UUID> {

    Optional<PersonEntity> findByEmailKey(String emailKey);

    /** Lists people newest first: ids are UUIDv7. */
    @Query("""
            select p from PersonEntity p
            where p.status <> 'deleted' and p.id < :before and p.searchText like :pattern escape '\\'
            order by p.id desc
            """)
    List<PersonEntity> page(@Param("before") UUID before, @Param("pattern") String pattern, Limit limit);

    /** Inserts a person; 0 when the address is in use, without an error that would abort the transaction. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO person
                (id, email, email_key, name, search_text, platform_role, status, language, created_at, version,
                 seal)
            VALUES (:id, :email, :emailKey, :name, :searchText, :role, 'active', :language, :createdAt, 0, :seal)
            ON CONFLICT (email_key) DO NOTHING
            """)
    int insertIfFree(
            @Param("id") UUID id,
            @Param("email") String email,
            @Param("emailKey") String emailKey,
            @Param("name") String name,
            @Param("searchText") String searchText,
            @Param("role") String role,
            @Param("language") String language,
            @Param("createdAt") Instant createdAt,
            @Param("seal") byte[] seal);

    /**
     * Locks the person and every active administrator in the order of their ids, which prevents deadlocks, and
     * returns the ids.
     */
    @Query(nativeQuery = true, value = """
            SELECT id FROM person
            WHERE id = :id OR (platform_role = 'administrator' AND status = 'active')
            ORDER BY id FOR UPDATE
            """)
    List<UUID> lockWithAdministrators(@Param("id") UUID id);
}
