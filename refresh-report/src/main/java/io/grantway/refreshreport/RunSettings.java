package io.grantway.refreshreport;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.LaunchException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a run does.
 *
 * @param injecting how long faults are injected
 * @param longest how long faults are injected at the most, if some kind did not occur in time
 * @param settling how long connections may take afterwards until each of them is fresh or has ended
 * @param replicas processes of each service that matters, 2 to 5
 * @param all whether the other services have as many
 * @param connections in use at a time
 * @param refreshes the goal of a long run; 0 for none
 * @param portOffset as of the platform
 * @param issuerOptions more options for the JVMs of oauth-config-service; empty for none
 * @param folder for home and report
 * @param console receives one line per event
 */
public record RunSettings(
        Duration injecting,
        Duration longest,
        Duration settling,
        int replicas,
        boolean all,
        int connections,
        int refreshes,
        int portOffset,
        RefreshTimes times,
        String issuerOptions,
        Path folder,
        Consumer<String> console) {

    public static final int PORT_OFFSET = 14_300;

    private static final Duration SETTLING = Duration.ofMinutes(5);
    private static final int LONG = 60;

    static RunSettings parse(List<String> arguments, Path root) {
        int minutes = 10;
        int replicas = 3;
        int connections = 180;
        int refreshes = -1;
        int portOffset = PORT_OFFSET;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--minutes" -> minutes = number(option, rest, 1, 1_440);
                case "--replicas" -> replicas = number(option, rest, 2, 5);
                case "--connections" -> connections = number(option, rest, 9, 2_000);
                case "--refreshes" -> refreshes = number(option, rest, 0, 1_000_000);
                case "--port-offset" -> portOffset = number(option, rest, 0, 24_000);
                default -> throw new LaunchException("unknown option '" + option + "' for faults");
            }
        }
        int goal = refreshes >= 0 ? refreshes : minutes >= LONG ? Goals.REFRESHES : 0;
        return new RunSettings(
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(minutes),
                SETTLING,
                replicas,
                true,
                connections,
                goal,
                portOffset,
                RefreshTimes.USUAL,
                "",
                root.resolve(".grantway/faults"),
                System.out::println);
    }

    private static int number(String option, Iterator<String> rest, int least, int most) {
        String value = rest.hasNext() ? rest.next() : "";
        if (!value.matches("[0-9]{1,7}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new LaunchException(option + " expects a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    /** Number of processes. */
    int count(Component component) {
        boolean matters = component == Component.OAUTH_CONFIG || component == Component.CREDENTIAL;
        return component.isService() && (all || matters) ? replicas : 1;
    }
}
