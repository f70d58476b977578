package io.grantway.standalone.host;

import io.grantway.standalone.host.HostLine.Step;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs all services in one JVM, each in its own class loader whose parent knows only the JDK, so that nothing
 * conflicts and every service stays the jar that an operator deploys. Two start at a time. <p>Reads the services,
 * serialised, from standard input. Standard output carries {@link HostLine}s; the services' own output is written to
 * the log. Uses the JDK only.
 */
public final class Host {

    private static final int AT_A_TIME = 2;

    private final PrintStream report;

    private Host(PrintStream report) {
        this.report = report;
    }

    /** Takes the log file. */
    public static void main(String[] args) throws Exception {
        Host host = new Host(System.out);
        PrintStream log = new PrintStream(new FileOutputStream(args[0], true), true, StandardCharsets.UTF_8);
        System.setOut(log);
        System.setErr(log);
        @SuppressWarnings("unchecked")
        List<HostedService> services = (List<HostedService>) new ObjectInputStream(System.in).readObject();
        try (ExecutorService starters = Executors.newFixedThreadPool(AT_A_TIME)) {
            services.forEach(service -> starters.execute(() -> host.start(service)));
        }
    }

    private void start(HostedService service) {
        try {
            URLClassLoader loader = new URLClassLoader(
                    service.name(), new URL[] {url(service.jar())}, ClassLoader.getPlatformClassLoader());
            Thread.currentThread().setContextClassLoader(loader);
            keepUrlHandlers(loader);
            if (!service.migration().isEmpty()) {
                migrate(loader, service);
            }
            Method main = Class.forName(service.mainClass(), true, loader).getMethod("main", String[].class);
            // like the java command, which accepts a main class that is not public
            main.setAccessible(true);
            main.invoke(null, (Object) service.arguments().toArray(String[]::new));
            say(Step.STARTED, service, "");
        } catch (InvocationTargetException e) {
            fail(service, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
            fail(service, e);
        }
    }

    private void migrate(ClassLoader loader, HostedService service) throws ReflectiveOperationException {
        Method migrate = Class.forName("io.grantway.platform.ServiceApplication", true, loader)
                .getMethod("migrate", String[].class);
        Object code = migrate.invoke(null, (Object) service.migration().toArray(String[]::new));
        if (!Integer.valueOf(0).equals(code)) {
            throw new IllegalStateException("its migration returned " + code);
        }
        say(Step.MIGRATED, service, "");
    }

    /** Each Tomcat claims the JVM's only URL stream handler factory; the second one would fail. */
    private static void keepUrlHandlers(ClassLoader loader) throws ReflectiveOperationException {
        try {
            Class.forName("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory", true, loader)
                    .getMethod("disable")
                    .invoke(null);
        } catch (ClassNotFoundException withoutTomcat) {
            return;
        }
    }

    private void fail(HostedService service, Throwable cause) {
        cause.printStackTrace(System.err);
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        say(Step.FAILED, service, root.toString());
    }

    private void say(Step step, HostedService service, String detail) {
        report.println(new HostLine(step, service.name(), detail));
        report.flush();
    }

    private static URL url(String jar) throws MalformedURLException {
        return Path.of(jar).toUri().toURL();
    }
}
