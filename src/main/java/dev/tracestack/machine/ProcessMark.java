package dev.tracestack.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What tells a process from another one that is given the same number later, after a reboot too. On Linux the boot and
 * the moment of its start in that boot (proc(5), {@code /proc/PID/stat}, field 22), which no change of the clock moves;
 * elsewhere the start time that the system reports.
 */
public final class ProcessMark {

    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    private static final Set<String> ENDED = Set.of("Z", "X", "x");
    private static final int START_AFTER_NAME = 19;

    private ProcessMark() {}

    /** The mark of a process; empty where there is none of that number. */
    public static Optional<String> of(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessMark::runs);
        if (handle.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> linux = linux(pid);
        return linux.isPresent()
                ? linux
                : handle.flatMap(h -> h.info().startInstant()).map(Object::toString);
    }

    /** Whether the process of that number is the one that had this mark. */
    public static boolean isAlive(long pid, String mark) {
        return of(pid).filter(mark::equals).isPresent();
    }

    /**
     * Whether a process still runs. One that has ended and waits to be collected by its parent does not, although the
     * JDK calls it alive: in a container the first process may take its time, or never do it.
     */
    public static boolean runs(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return false;
        }
        try {
            return !ENDED.contains(stat(handle.pid())[0]);
        } catch (NoSuchFileException e) {
            return handle.isAlive();
        } catch (IOException | IndexOutOfBoundsException e) {
            return true; // no Linux, or a system that keeps this to itself
        }
    }

    /** The fields of {@code /proc/PID/stat} from the third on, the process's state first. */
    private static String[] stat(long pid) throws IOException {
        String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
        // the second field is the program's name in parentheses, with any characters
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static Optional<String> linux(long pid) {
        try {
            String[] fields = stat(pid);
            return Optional.of(Files.readString(BOOT).strip() + "/" + fields[START_AFTER_NAME]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty(); // no such process any more, or a system that keeps this to itself
        }
    }
}
