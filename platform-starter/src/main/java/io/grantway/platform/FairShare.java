package io.grantway.platform;

import java.util.HashMap;
import java.util.Map;

/**
 * A limited number of places that many share. Nobody holds more places than are left free, so that one who is slow gives
 * the others no cause to wait: one alone gets half of the places, two get a third each, and so on (the dynamic threshold
 * of Choudhury and Hahne, 1998). Never waits.
 *
 * @param <K> who shares
 */
public final class FairShare<K> {

    private final Map<K, Integer> held = new HashMap<>();
    private int free;

    /** @param places how many there are, at least 1 */
    public FairShare(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("A fair share needs at least one place, but there are " + places + ".");
        }
        this.free = places;
    }

    /** Takes a place, which {@link #leave} gives back; false when none is left, or none for this one. */
    public synchronized boolean tryEnter(K who) {
        int mine = held.getOrDefault(who, 0);
        if (mine >= free) {
            return false;
        }
        held.put(who, mine + 1);
        free--;
        return true;
    }

    /** Gives back a place that {@link #tryEnter} has given. */
    public synchronized void leave(K who) {
        int mine = held.getOrDefault(who, 0);
        if (mine == 0) {
            throw new IllegalStateException("A place was given back that nobody had.");
        }
        if (mine == 1) {
            held.remove(who);
        } else {
            held.put(who, mine - 1);
        }
        free++;
    }

    /** How many places are free now. */
    public synchronized int free() {
        return free;
    }
}
