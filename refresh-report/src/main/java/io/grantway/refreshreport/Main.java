package io.grantway.refreshreport;

import io.grantway.standalone.Options;
import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./grantway faults}: one run, its report on the screen and in a folder, and 0 only if the promise was kept. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            RunSettings settings =
                    RunSettings.parse(List.of(args), Options.inRepository().root());
            RunResult result = new RefreshRun(settings).run();
            ReportText text = new ReportText(result);
            Path folder = settings.folder();
            Files.writeString(folder.resolve("report.md"), text.markdown());
            Files.writeString(folder.resolve("report.json"), text.json());
            System.out.println(text.markdown());
            System.out.println("Also in " + folder + ": report.md, report.json, home/logs");
            System.exit(result.isPassed() ? 0 : 1);
        } catch (LaunchException e) {
            System.err.println("grantway: " + e.getMessage());
            System.exit(2);
        }
    }
}
