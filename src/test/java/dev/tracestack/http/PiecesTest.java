package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies that lie in several places. */
final class PiecesTest {

    @Test
    void whateverTheirSizesTheyAreWrittenOneAfterAnother() throws IOException {
        Random random = new Random(3);
        byte[] all = new byte[500_000];
        random.nextBytes(all);
        Pieces pieces = Pieces.of(new byte[0]);
        for (int at = 0; at < all.length; ) {
            int length = Math.min(all.length - at, random.nextInt(random.nextInt(20) == 0 ? 200_000 : 900));
            pieces.add(all, at, length);
            at += length;
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        pieces.writeTo(written);
        assertThat(written.toByteArray()).isEqualTo(all);
        assertThat(pieces.toByteArray()).isEqualTo(all);
        assertThat(pieces.size()).isEqualTo(all.length);
    }

    @Test
    void aBodyInOnePlaceIsNotCopied() {
        byte[] body = {1, 2, 3};
        assertThat(Pieces.of(body).toByteArray()).isSameAs(body);
    }
}
