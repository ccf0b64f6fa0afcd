package dev.tracestack.render;

import java.util.List;

/** Which files were written and which already were as they should be; paths below the folder, sorted. */
public record WriteReport(List<String> written, List<String> unchanged) {

    public WriteReport {
        written = List.copyOf(written);
        unchanged = List.copyOf(unchanged);
    }
}
