package dev.tracestack.compose.schema;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of containers and of Unix hosts, as texts: Go's packages {@code path} and {@code path/filepath}. */
public final class SlashPath {

    private SlashPath() {}

    /** Without {@code .}, {@code ..} and doubled slashes, as far as that can be told without looking at the disk. */
    public static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            boolean up = part.equals("..");
            if (part.isEmpty() || part.equals(".") || (up && absolute && parts.isEmpty())) {
                continue;
            }
            if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /** The path below a folder. */
    public static String join(String folder, String path) {
        if (folder.isEmpty() || path.isEmpty()) {
            return folder.isEmpty() && path.isEmpty() ? "" : clean(folder + path);
        }
        return clean(folder + "/" + path);
    }
}
