package dev.tracestack.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a stream until a moment in time, so that a server that drips bytes cannot hold the caller.
 *
 * @param announced how many bytes are said to come; 0 or less where nobody says
 * @param end on the clock of {@link System#nanoTime}
 */
record TimedRead(InputStream stream, long announced, long end) {

    private static final int FIRST_PIECE = 1 << 14;
    private static final int LARGEST_PIECE = 1 << 20;
    /** What is given on somebody's word that it will be filled. */
    private static final int MOST_BELIEVED = 1 << 24;

    /** All there is, but no more than that many bytes. */
    byte[] upTo(int most) throws IOException {
        List<byte[]> full = new ArrayList<>();
        byte[] piece = new byte[Math.min(firstPiece(), most)];
        int next = FIRST_PIECE;
        int before = 0;
        int filled = 0;
        while (before + filled < most) {
            int read = stream.read(piece, filled, piece.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("Read timed out");
            }
            if (filled == piece.length) {
                full.add(piece);
                before += filled;
                filled = 0;
                piece = new byte[Math.min(next, most - before)];
                next = Math.min(LARGEST_PIECE, 2 * next);
            }
        }
        return joined(full, before, piece, filled);
    }

    private int firstPiece() {
        return announced > 0 && announced <= MOST_BELIEVED ? (int) announced : FIRST_PIECE;
    }

    private static byte[] joined(List<byte[]> full, int before, byte[] last, int filled) {
        if (full.size() == 1 && filled == 0) {
            return full.getFirst();
        }
        byte[] all = new byte[before + filled];
        int at = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        System.arraycopy(last, 0, all, at, filled);
        return all;
    }
}
