package dev.tracestack.compose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:/d|volume data /d",
                "./data:/d|bind ./data /d",
                "/data:/d|bind /data /d",
                "~/data:/d|bind ~/data /d",
                "../data:/d|bind ../data /d",
                "/anonymous|volume /anonymous",
                "/d|volume /d",
                "d:/d|volume d:/d",
                "C:\\data:/d|bind C:\\data /d",
                "c:/data:d:/target|bind c:/data d:/target",
                "\\\\.\\pipe\\docker:/pipe|bind \\\\.\\pipe\\docker /pipe",
                "data:/d:ro|volume data /d ro",
                "data:/d:rw|volume data /d",
                "data:/d:nocopy|volume data /d nocopy",
                "./data:/d:ro,z|bind ./data /d ro z",
                "./data:/d:Z,rshared|bind ./data /d Z rshared",
                "data:/d:unknown|volume data /d",
                "${HOME:-/x}/d:/d|volume ${HOME:-/x}/d /d"
            })
    void aVolumeIsReadByItsParts(String text, String volume) {
        assertThat(VolumeSpec.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Good.class,
                        good -> assertThat(printed((VolumeSpec) good.value())).isEqualTo(volume));
    }

    @ParameterizedTest
    @CsvSource({"data:,between two colons", ":/d:ro,between two colons", "data:/d:ro:rw,4 parts", "'',empty text"})
    void whatIsNoVolumeIsSaidToBeNone(String text, String part) {
        assertThat(VolumeSpec.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.reason()).contains(part, "expected", "found"));
    }

    @Test
    void oneOrTwoCharactersAreATargetWithoutOptions() {
        assertThat(VolumeSpec.parse("/d")).isEqualTo(Parsed.good(new VolumeSpec("", "/d", false, false, "", "", true)));
    }

    private static String printed(VolumeSpec volume) {
        return String.join(
                        " ",
                        volume.isBind() ? "bind" : "volume",
                        volume.source(),
                        volume.target(),
                        volume.readOnly() ? "ro" : "",
                        volume.nocopy() ? "nocopy" : "",
                        volume.selinux(),
                        volume.propagation())
                .strip()
                .replaceAll(" +", " ");
    }
}
