package org.followthrough.sop.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.RunningCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ZIP file gives back what was put in, the same bytes each time; a hostile one costs a sentence and nothing else. */
class APackageIsReadWithinBoundsTest {

    private static final SopContent CONTENT = SopContent.of(Map.of(
            "processes/2-contact/contact.bpmn", bytes("<a/>"),
            "forms/2-contact/Task_X.form", bytes("{\"id\":\"Task_X\"}")));

    private final Manifest manifest = Manifest.of(release("Ümläut \" \n reason", null), null, CONTENT);

    @Test
    void whatWasWrittenIsRead() {
        byte[] zip = PackageFile.write(manifest, CONTENT);

        assertThat(PackageFile.write(manifest, CONTENT)).isEqualTo(zip);
        assertThat(SopContent.of(PackageFile.read("x.zip", zip)).hash()).isEqualTo(CONTENT.hash());
        assertThat(PackageFile.read("x.zip", zip)).doesNotContainKey(Manifest.FILE);
    }

    @Test
    void theManifestIsCanonicalAndNamesEachDifference() {
        assertThat(manifest.json())
                .startsWith("{\"author\":\"olga\",\"basedOn\":null,\"changeClass\":\"MINOR\"")
                .doesNotContain(" :", "\n");
        assertThat(manifest.differences(CONTENT)).isEmpty();
        assertThat(manifest.differences(release("Ümläut \" \n reason", manifest.hash())))
                .isEmpty();
        assertThat(manifest.differences(CONTENT.with("processes/2-contact/contact.bpmn", bytes("<b/>"))))
                .singleElement()
                .asString()
                .contains("processes/2-contact/contact.bpmn was changed");
        assertThat(manifest.differences(
                        CONTENT.without("forms/2-contact/Task_X.form").with("processes/new.bpmn", bytes("<c/>"))))
                .containsExactly(
                        "The file forms/2-contact/Task_X.form is missing.", "The file processes/new.bpmn was added.");
        assertThat(manifest.differences(release("another", manifest.hash())))
                .singleElement()
                .asString()
                .contains("\"reason\" was changed");
        assertThat(new Manifest(manifest.json().replace("MINOR", "MAJOR"))
                        .differences(release("Ümläut \" \n reason", manifest.hash())))
                .anyMatch(difference -> difference.startsWith("The manifest was changed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.bpmn",
                "a/../../evil.bpmn",
                "/etc/evil.bpmn",
                "C:\\evil.bpmn",
                "..\\evil.bpmn",
                "a\u0000.bpmn"
            })
    void nothingReachesOutOfItsFolder(String name) {
        assertThatThrownBy(() -> PackageFile.read("x.zip", zip(Map.of(name, bytes("<a/>")))))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("reaches out of its folder");
    }

    @Test
    void aBombIsNotUnpacked() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("__MACOSX/hidden", new byte[PackageFile.MOST_BYTES]);
        entries.put("a.bpmn", new byte[1024]);

        assertThatThrownBy(() -> PackageFile.read("x.zip", zip(entries)))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("unpacks to more than 20 MB");
    }

    @Test
    void norAreThousandsOfFiles() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int n = 0; n <= PackageFile.MOST_FILES; n++) {
            entries.put("f" + n + ".bpmn", new byte[0]);
        }
        assertThatThrownBy(() -> PackageFile.read("x.zip", zip(entries))).hasMessageContaining("more than 200 files");

        Map<String, byte[]> folders = new LinkedHashMap<>();
        for (int n = 0; n <= 1_000; n++) {
            folders.put("f" + n + "/", new byte[0]);
        }
        assertThatThrownBy(() -> PackageFile.read("x.zip", zip(folders)))
                .hasMessageContaining("more than 1000 entries");
    }

    @Test
    void whatIsNoZipFileIsSaid() {
        byte[] whole = PackageFile.write(manifest, CONTENT);

        assertThatThrownBy(() -> PackageFile.read("x.zip", bytes("hello")))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("no ZIP file");
        assertThatThrownBy(() -> PackageFile.read("x.zip", Arrays.copyOf(whole, 60)))
                .isInstanceOf(BadPackage.class)
                .hasMessageStartingWith("x.zip");
        assertThatThrownBy(() -> PackageFile.read("x.zip", new byte[0])).isInstanceOf(BadPackage.class);
    }

    @Test
    void aManifestThatDoesNotFitIsNamed() {
        Map<String, byte[]> entries = new LinkedHashMap<>(CONTENT.files());
        entries.put(Manifest.FILE, bytes(manifest.json()));
        entries.put("processes/2-contact/contact.bpmn", bytes("<b/>"));

        assertThatThrownBy(() -> PackageFile.read("x.zip", zip(entries)))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("does not fit the manifest in it")
                .hasMessageContaining("contact.bpmn");
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Release release(String reason, String hash) {
        return new Release(
                7,
                "contact",
                "1.1.0",
                ReleaseState.CHECKED,
                ReleaseKind.REGULAR,
                "olga",
                reason,
                ChangeClass.MINOR,
                ChangeClass.MINOR,
                "",
                Instant.parse("2026-12-01T00:00:00Z"),
                5,
                LocalDate.of(2027, 5, 1),
                RunningCases.FINISH,
                1L,
                hash,
                null,
                Instant.parse("2026-11-22T00:00:00Z"),
                null,
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
