package dev.tracestack.collector;

/**
 * What one exporter counted since the collector started; what it never counted is 0.
 *
 * @param sent spans that a server took, a worker that threw them away included
 * @param failed spans given up
 * @param rejected spans not taken into the queue because it was full
 * @param queued requests that wait, those in flight included
 * @param capacity requests that the queue holds; 0 where there is no queue
 * @param inFlight requests being sent, or waiting for the next attempt
 * @param known whether the page says anything about the queue
 */
public record ExporterCounts(
        double sent, double failed, double rejected, double queued, double capacity, double inFlight, boolean known) {

    /** Nothing sent and nothing waiting. */
    public static final ExporterCounts NONE = new ExporterCounts(0, 0, 0, 0, 0, 0, false);

    /** Whether spans wait that should be gone. */
    public boolean isWaiting() {
        return queued > 0 || inFlight > 0;
    }

    /** From 0 to 1; 0 where there is no queue. */
    public double fill() {
        return capacity > 0 ? Math.min(1, queued / capacity) : 0;
    }
}
