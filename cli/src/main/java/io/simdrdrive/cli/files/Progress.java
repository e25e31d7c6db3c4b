package io.simdrdrive.cli.files;

import io.simdrdrive.cli.Console;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long verb has come. */
public interface Progress extends AutoCloseable {
    /** In place of a total. */
    long UNKNOWN = -1;

    /** So much is done by now, of so much. */
    void reached(long done, long total);

    /** So much more is done. */
    void advance(long by);

    @Override
    void close();

    /** A bar on standard error if that is a terminal, or else nothing. */
    static Progress on(Console console, String task, long total) {
        return console.errIsTerminal() ? bar(console, task, total) : new Progress() {
            @Override
            public void reached(long done, long max) {}

            @Override
            public void advance(long by) {}

            @Override
            public void close() {}
        };
    }

    private static Progress bar(Console console, String task, long total) {
        int columns = 80;
        ProgressBar bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII).setConsumer(new ConsoleProgressBarConsumer(console.err(), columns))
                .build();
        return new Progress() {
            @Override
            public void reached(long done, long max) {
                var _ = bar.maxHint(max).stepTo(done);
            }

            @Override
            public void advance(long by) {
                var _ = bar.stepBy(by);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
