package dev.tracestack.cli;

import dev.tracestack.doctor.Doctor;
import dev.tracestack.doctor.DoctorObserver;
import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.Wanted;
import dev.tracestack.doctor.captured.CapturedSignals;
import java.nio.file.Path;

/** Doctor on files that were captured of a stack; nothing has to run, nobody is asked. */
final class DoctorOffline {

    private static final int NOTES = 20;

    private final Wiring wiring;
    private final Path source;

    DoctorOffline(Wiring wiring, Path source) {
        this.wiring = wiring;
        this.source = wiring.folder().resolve(source);
    }

    DoctorReport examine(Wanted wanted) throws InterruptedException {
        try (CapturedSignals signals = CapturedSignals.open(source)) {
            signals.notes().stream().limit(NOTES).forEach(wiring.err()::println);
            if (signals.notes().size() > NOTES) {
                wiring.err().println("… and " + (signals.notes().size() - NOTES) + " more files");
            }
            wiring.err().flush();
            return Doctor.complete(wiring.ticker(), wiring.clock())
                    .examine("captured " + source.getFileName(), signals, wanted, DoctorObserver.none());
        }
    }
}
