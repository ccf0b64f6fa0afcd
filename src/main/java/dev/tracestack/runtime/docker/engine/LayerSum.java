package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up the bytes of all layers of a pull. */
final class LayerSum {

    private final EngineImages.Progress progress;
    private final Map<String, Long> current = new LinkedHashMap<>();
    private final Map<String, Long> total = new LinkedHashMap<>();

    LayerSum(EngineImages.Progress progress) {
        this.progress = progress;
    }

    void add(PullResponseItem item) {
        ResponseItem.ProgressDetail detail = item.getProgressDetail();
        if (!"Downloading".equals(item.getStatus()) || detail == null || item.getId() == null) {
            return;
        }
        if (detail.getCurrent() != null && detail.getTotal() != null) {
            current.put(item.getId(), detail.getCurrent());
            total.put(item.getId(), detail.getTotal());
            progress.on("Pulling", sum(current), sum(total));
        }
    }

    private static long sum(Map<String, Long> layers) {
        return layers.values().stream().mapToLong(Long::longValue).sum();
    }
}
