package org.followthrough.sop.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.sop.SopContent;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The diagrams, decision tables and forms that the application carries. */
class BundledFiles {

    private static final Pattern NAME =
            Pattern.compile("(?s).*/((?:processes|forms)/(?:([^/]+)/)?(?:[^/]+/)*[^/]+\\.(?:bpmn|dmn|form))");

    private BundledFiles() {}

    /** Returns the content of each SOP by its folder; the empty folder stands for what lies directly under processes/. */
    static SortedMap<String, SopContent> byFolder() {
        SortedMap<String, Map<String, byte[]>> folders = new TreeMap<>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : new String[] {"classpath*:processes/**/*.*", "classpath*:forms/**/*.*"}) {
                for (Resource resource : resolver.getResources(pattern)) {
                    Matcher name = NAME.matcher(resource.getURL().getPath());
                    if (name.matches()) {
                        folders.computeIfAbsent(name.group(2) == null ? "" : name.group(2), folder -> new TreeMap<>())
                                .put(name.group(1), resource.getContentAsByteArray());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The diagrams that come with the application cannot be read.", e);
        }
        SortedMap<String, SopContent> contents = new TreeMap<>();
        folders.forEach((folder, files) -> contents.put(folder, SopContent.of(files)));
        return contents;
    }
}
