package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream of a pull or a build to its end. Whether it went well is judged by the errors in it alone: the last
 * words differ from engine to engine.
 */
final class Transfer<I extends ResponseItem> extends ResultCallbackTemplate<Transfer<I>, I> {

    private static final int REFUSED = 500;

    private final Consumer<I> progress;
    private volatile @Nullable String error;
    private volatile @Nullable EngineError broken;

    private Transfer(Consumer<I> progress) {
        this.progress = progress;
    }

    /** Runs it; gives what went wrong, if anything did. */
    static <I extends ResponseItem> Optional<EngineError> run(Consumer<I> progress, Consumer<Transfer<I>> exec)
            throws InterruptedException {
        Transfer<I> transfer = new Transfer<>(progress);
        try {
            exec.accept(transfer);
            transfer.awaitCompletion();
            return transfer.failure();
        } catch (InterruptedException e) {
            transfer.giveUp();
            throw e;
        } catch (RuntimeException e) {
            return Optional.of(Acts.error(e));
        }
    }

    @Override
    public void onNext(I item) {
        ResponseItem.ErrorDetail detail = item.getErrorDetail();
        if (detail != null && detail.getMessage() != null) {
            error = detail.getMessage().strip();
        } else if (item.getRawValues().get("error") instanceof String text) {
            error = text.strip();
        } else if (item.getRawValues().get("message") instanceof String text) {
            error = text.strip(); // Podman
        } else {
            progress.accept(item);
        }
    }

    /** The stream broke, or never began; the one who waits tells it, so nothing is logged here. */
    @Override
    public void onError(Throwable thrown) {
        broken = Acts.error(thrown);
        onComplete();
    }

    private Optional<EngineError> failure() {
        EngineError thrown = broken;
        String said = error;
        return said == null ? Optional.ofNullable(thrown) : Optional.of(new EngineError(REFUSED, said));
    }

    private void giveUp() {
        try {
            close();
        } catch (IOException e) {
            return; // it is being given up anyway
        }
    }
}
