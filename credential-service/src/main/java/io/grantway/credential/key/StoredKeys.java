package io.grantway.credential.key;

import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.rowseal.DamagedRows;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tries the root key on the stored project keys when the vault starts: a row that does not open raises an alarm. */
@Component
class StoredKeys {

    private static final Logger log = LoggerFactory.getLogger(StoredKeys.class);
    private static final KekRef BEFORE_ALL = new KekRef(new UUID(0, 0), 0);
    private static final int PAGE = 500;

    private final ProjectKeyTable rows;
    private final RootKey rootKey;
    private final DamagedRows.Kind damaged;

    StoredKeys(ProjectKeyTable rows, RootKey rootKey, DamagedRows damaged) {
        this.rows = rows;
        this.rootKey = rootKey;
        this.damaged = damaged.kind(ProjectKeyBroken.KIND);
    }

    /**
     * Whether there are keys and this root key opens none of them: a single damaged row proves nothing about the root
     * key.
     */
    static boolean noneOpens(RootKey rootKey, ProjectKeyTable rows) {
        List<ProjectKeyTable.StoredKey> page = rows.storedAfter(BEFORE_ALL, PAGE);
        boolean any = !page.isEmpty();
        while (!page.isEmpty()) {
            if (page.stream().anyMatch(key -> opens(rootKey, key))) {
                return false;
            }
            page = rows.storedAfter(page.getLast().ref(), PAGE);
        }
        return any;
    }

    @EventListener(ApplicationReadyEvent.class)
    void check() {
        try {
            List<ProjectKeyTable.StoredKey> page = rows.storedAfter(BEFORE_ALL, PAGE);
            while (!page.isEmpty()) {
                page.stream().filter(key -> !opens(rootKey, key)).forEach(key -> report(key.ref()));
                page = rows.storedAfter(page.getLast().ref(), PAGE);
            }
        } catch (DataAccessException e) {
            log.warn(
                    "Not all stored project keys could be checked; the rest are checked when they are used: {}",
                    e.toString());
        }
    }

    private void report(KekRef ref) {
        new ProjectKeyBroken(ref, "A project key cannot be opened with the root key.").report(damaged);
    }

    private static boolean opens(RootKey rootKey, ProjectKeyTable.StoredKey key) {
        try {
            Arrays.fill(rootKey.unwrap(key.ref(), key.wrapped()), (byte) 0);
            return true;
        } catch (SealBroken e) {
            return false;
        }
    }
}
