package io.grantway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads CPU time and memory of processes from {@code /proc}. */
final class ProcessUsage {

    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern SERVICE_JAR = Pattern.compile("-jar \\S*/([a-z-]+)-[0-9][^/ ]*\\.jar");

    private ProcessUsage() {}

    /** CPU seconds used by these processes, in user and kernel mode. */
    static double cpuSeconds(Collection<Long> pids) {
        double ticks = 0;
        for (long pid : pids) {
            String stat = read(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /**
     * Resident memory by program, in MiB; shared memory (PostgreSQL's buffers) is divided among the processes that
     * share it.
     */
    static Map<String, Long> residentMib(Collection<Long> pids) {
        Map<String, Long> kib = new TreeMap<>();
        for (long pid : pids) {
            for (String line : read(Path.of("/proc/" + pid + "/smaps_rollup")).split("\n")) {
                if (line.startsWith("Pss:")) {
                    kib.merge(program(pid), Long.parseLong(line.replaceAll("\\D", "")), Long::sum);
                }
            }
        }
        kib.replaceAll((program, size) -> size / 1024);
        return kib;
    }

    private static String program(long pid) {
        String command = read(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        Matcher jar = SERVICE_JAR.matcher(command);
        if (jar.find()) {
            return jar.group(1);
        }
        return command.contains("redis") ? "Redis" : command.contains("postgres") ? "PostgreSQL" : "supervisor";
    }

    /** The descendants of this process. */
    static List<Long> descendants() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "x) S 0 0 0 0 0 0 0 0 0 0 0 0 0";
        }
    }
}
