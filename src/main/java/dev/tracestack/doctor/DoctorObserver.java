package dev.tracestack.doctor;

/** Told of each finding, before it is known what it follows from. */
@FunctionalInterface
public interface DoctorObserver {

    void found(Finding finding);

    /** Nobody is told. */
    static DoctorObserver none() {
        return _ -> {};
    }
}
