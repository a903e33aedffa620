package org.followthrough.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The diagrams, decision tables and forms that this release carries, by package: one per folder of processes/ and
 * forms/, and {@code customer-service} for what lies directly under them.
 */
class SopPackages {

    /** Package of the files that lie in no folder. */
    static final String MASTER = "customer-service";

    private static final Pattern NAME =
            Pattern.compile("(?s).*/((?:processes|forms)/(?:([^/]+)/)?(?:[^/]+/)*[^/]+\\.(?:bpmn|dmn|form))");

    private SopPackages() {}

    /** Returns the content of each resource by its stable name, per package. */
    static SortedMap<String, SortedMap<String, byte[]>> onClasspath() {
        SortedMap<String, SortedMap<String, byte[]>> packages = new TreeMap<>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : new String[] {"classpath*:processes/**/*.*", "classpath*:forms/**/*.*"}) {
                for (Resource resource : resolver.getResources(pattern)) {
                    Matcher name = NAME.matcher(resource.getURL().getPath());
                    if (name.matches()) {
                        String folder = name.group(2) == null ? MASTER : name.group(2);
                        packages.computeIfAbsent(folder, key -> new TreeMap<>())
                                .put(name.group(1), resource.getContentAsByteArray());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The diagrams of this release cannot be read.", e);
        }
        return packages;
    }

    /** Returns a hash over names and contents, the same on every node and machine. */
    static String hash(Map<String, byte[]> resources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            resources.forEach((name, content) -> {
                digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
