package io.grantway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** CPU and memory of processes, from {@code /proc}. */
final class Processes {

    private static final double TICKS_PER_SECOND = 100;

    private Processes() {}

    /** CPU seconds that these processes have used, in user and kernel mode. */
    static double cpuSeconds(Collection<Long> pids) {
        double ticks = 0;
        for (long pid : pids) {
            String stat = read(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Resident memory of these processes, in MiB. */
    static long residentMib(Collection<Long> pids) {
        long kib = 0;
        for (long pid : pids) {
            for (String line : read(Path.of("/proc/" + pid + "/status")).split("\n")) {
                if (line.startsWith("VmRSS:")) {
                    kib += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return kib / 1024;
    }

    /** This process's descendants. */
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
