package dev.tracestack.check;

/** Told what happens while checks run; printing is done by observers, never by the runner. */
public interface CheckObserver {

    /** The check is about to be asked for the first time. */
    default void started(String name, String title) {}

    /** The check failed and will be asked again. */
    default void retrying(String name, int attempts, CheckResult last) {}

    /** The check has its final result. */
    default void finished(CheckReport.Entry entry) {}
}
