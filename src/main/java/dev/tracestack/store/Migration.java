package dev.tracestack.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One forward step of the schema: an SQL script in the jar. A script that was ever released is never edited. */
record Migration(int version, String name, String sql) {

    private static final List<String> FILES = List.of(
            "0001_spans.sql",
            "0002_queue.sql",
            "0003_failed.sql",
            "0004_mlflow_outbox.sql",
            "0005_statistics.sql",
            "0006_spans_by_start.sql");

    /** All steps, in order. */
    static List<Migration> all() {
        return FILES.stream().map(Migration::load).toList();
    }

    private static Migration load(String file) {
        try (InputStream in = Migration.class.getResourceAsStream("migrations/" + file)) {
            if (in == null) {
                throw new IllegalStateException("migration " + file + " is not in the jar");
            }
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Migration(Integer.parseInt(file.substring(0, 4)), file.substring(5, file.length() - 4), sql);
        } catch (IOException e) {
            throw new UncheckedIOException("reading migration " + file, e);
        }
    }

    /** SHA-256 of the script, as hex digits. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
