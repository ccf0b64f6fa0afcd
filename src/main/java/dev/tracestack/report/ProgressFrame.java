package dev.tracestack.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One picture of what is going on: a header, and a line for each thing, fitted to the terminal. */
final class ProgressFrame {

    /** How a thing stands. */
    enum Mark {
        WORKING,
        DONE,
        FAILED
    }

    /** One thing: since when it is worked on, and when that ended. */
    record Item(
            String name,
            String state,
            String detail,
            Mark mark,
            Instant since,
            @Nullable Instant until) {}

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String[] ASCII_SPINNER = {"|", "/", "-", "\\"};

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Glyphs glyphs;
    private final String title;

    ProgressFrame(String title, Glyphs glyphs) {
        this.title = title;
        this.glyphs = glyphs;
    }

    void put(String key, String name, String state, String detail, Mark mark, Instant now) {
        Item before = items.get(key);
        boolean goesOn = before != null && (before.mark() == Mark.WORKING || mark != Mark.WORKING);
        Instant since = before != null && goesOn ? before.since() : now;
        Instant until = mark == Mark.WORKING ? null : before != null && before.until() != null ? before.until() : now;
        items.put(key, new Item(name, state, detail, mark, since, until));
    }

    @Nullable Item get(String key) {
        return items.get(key);
    }

    Iterable<String> keys() {
        return List.copyOf(items.keySet());
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /**
     * The lines, none wider than the terminal and no more than it has room for. Where there is no room, what is done is
     * left out first.
     */
    List<String> lines(Instant now, int width, int height) {
        long done =
                items.values().stream().filter(i -> i.mark() != Mark.WORKING).count();
        List<String> lines = new ArrayList<>();
        lines.add(Columns.cut("[+] " + title + " " + done + "/" + items.size(), width));
        List<Item> shown = fitting(Math.max(1, height - 2));
        int name = shown.stream().mapToInt(i -> Columns.width(i.name())).max().orElse(0);
        int state = shown.stream().mapToInt(i -> Columns.width(i.state())).max().orElse(0);
        for (Item item : shown) {
            Duration took = Duration.between(item.since(), item.until() == null ? now : item.until());
            String length = took.isZero() ? "" : Lengths.text(took);
            lines.add(Columns.cut(
                            " " + mark(item, now) + " " + Columns.pad(item.name(), Math.min(name, width / 2)) + "  "
                                    + Columns.pad(item.state(), state) + "  " + Columns.pad(length, 8) + "  "
                                    + item.detail(),
                            width)
                    .stripTrailing());
        }
        if (shown.size() < items.size()) {
            lines.add(Columns.cut("   … " + (items.size() - shown.size()) + " more", width));
        }
        return lines;
    }

    private List<Item> fitting(int room) {
        List<Item> all = List.copyOf(items.values());
        if (all.size() <= room) {
            return all;
        }
        List<Item> kept = new ArrayList<>(all);
        for (Item item : all) {
            if (kept.size() >= room && item.mark() == Mark.DONE) {
                kept.remove(item);
            }
        }
        return kept.size() < room ? kept : kept.subList(0, room - 1);
    }

    private String mark(Item item, Instant now) {
        String[] spinner = glyphs.equals(Glyphs.UNICODE) ? SPINNER : ASCII_SPINNER;
        return switch (item.mark()) {
            case DONE -> glyphs.passed();
            case FAILED -> glyphs.failed();
            case WORKING -> spinner[(int) (now.toEpochMilli() / 100 % spinner.length)];
        };
    }
}
