package dev.tracestack.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

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
        Pieces full = new Pieces();
        byte[] piece = new byte[Math.min(firstPiece(), most)];
        int next = FIRST_PIECE;
        int filled = 0;
        while (full.size() + filled < most) {
            int read = stream.read(piece, filled, piece.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("Read timed out");
            }
            if (filled == piece.length) {
                full.add(piece, 0, filled);
                filled = 0;
                piece = new byte[Math.min(next, most - full.size())];
                next = Math.min(LARGEST_PIECE, 2 * next);
            }
        }
        return (filled == 0 ? full : full.add(piece, 0, filled)).toByteArray();
    }

    private int firstPiece() {
        return announced > 0 && announced <= MOST_BELIEVED ? (int) announced : FIRST_PIECE;
    }
}
