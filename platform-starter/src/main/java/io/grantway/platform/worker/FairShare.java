package io.grantway.platform.worker;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many slots each of several users may hold at once. No user holds more slots than are left free, so a
 * slow one does not block the others: a single user gets half of the slots, two get a third each, and so on (the
 * dynamic threshold of Choudhury and Hahne, 1998). Never waits.
 *
 * @param <K> the users
 */
public final class FairShare<K> {

    private final Map<K, Integer> held = new HashMap<>();
    private int free;

    /**
     * Creates the slots.
     *
     * @param places number of slots, at least 1
     */
    public FairShare(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("A fair share needs at least one place, but there are " + places + ".");
        }
        this.free = places;
    }

    /** Takes a slot, to be returned with {@link #leave}; false when none is free, or none for this user. */
    public synchronized boolean tryEnter(K who) {
        int mine = held.getOrDefault(who, 0);
        if (mine >= free) {
            return false;
        }
        held.put(who, mine + 1);
        free--;
        return true;
    }

    /** Returns a slot obtained from {@link #tryEnter}. */
    public synchronized void leave(K who) {
        int mine = held.getOrDefault(who, 0);
        if (mine == 0) {
            throw new IllegalStateException("A place was returned that had not been taken.");
        }
        if (mine == 1) {
            held.remove(who);
        } else {
            held.put(who, mine - 1);
        }
        free++;
    }

    /** The number of free slots. */
    public synchronized int free() {
        return free;
    }
}
