package io.grantway.standalone;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.LaunchException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The launcher's arguments.
 *
 * @param verb {@code up}, {@code demo} or {@code keys}
 * @param keep whether the demo's home is kept
 * @param renewed the service that gets a new key; null for none
 */
record CommandLine(
        String verb,
        Options options,
        boolean keep,
        @Nullable Component renewed) {

    /**
     * Parses arguments.
     *
     * @param options receives the values
     * @throws LaunchException when an argument is unknown; the message names it
     */
    static CommandLine parse(List<String> arguments, Options options) {
        Iterator<String> rest = arguments.iterator();
        String verb = rest.hasNext() ? rest.next() : "up";
        boolean keep = false;
        Component renewed = null;
        switch (verb) {
            case "up" -> {}
            case "keys" -> options.home(options.root.resolve(".grantway/compose"));
            case "demo" ->
                options.home(options.root.resolve(".grantway/demo/home")).fresh();
            default -> throw new LaunchException("unknown command '" + verb + "'");
        }
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--port-offset" -> options.portOffset(number(argument, value(argument, rest)));
                case "--processes" -> options.processes();
                case "--replicas" -> replicas(options, value(argument, rest));
                case "--home" -> options.home(forUp(verb, argument, Path.of(value(argument, rest))));
                case "--providers" -> options.providers(providers(verb, Path.of(value(argument, rest))));
                case "--keep" -> keep = true;
                case "--renew" -> renewed = renewed(verb, value(argument, rest));
                default -> throw new LaunchException("unknown option '" + argument + "'");
            }
        }
        return new CommandLine(verb, options, keep, renewed);
    }

    /** The demo deletes its home, so it accepts none. */
    private static Path forUp(String verb, String option, Path home) {
        if (verb.equals("demo")) {
            throw new LaunchException(option + " is an option of up and keys");
        }
        return home;
    }

    private static Path providers(String verb, Path folder) {
        if (!verb.equals("up")) {
            throw new LaunchException("--providers is an option of up");
        }
        return folder;
    }

    private static Component renewed(String verb, String name) {
        if (!verb.equals("keys")) {
            throw new LaunchException("--renew is an option of keys");
        }
        Component service = Component.of(name);
        if (!service.isService()) {
            throw new LaunchException("--renew expects one of the six services: " + name + " has no key");
        }
        return service;
    }

    private static void replicas(Options options, String list) {
        for (String part : list.split(",")) {
            String[] pair = part.split("=");
            if (pair.length != 2) {
                throw new LaunchException("--replicas expects service=number,…, such as credential=2,oauth-config=3");
            }
            options.replicas(Component.of(pair[0].strip()), number("--replicas", pair[1].strip()));
        }
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new LaunchException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, String value) {
        if (!value.matches("[0-9]{1,6}")) {
            throw new LaunchException(option + " expects a number, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
