package org.followthrough.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.followthrough.Followthrough;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** Each direct sub-package is a module: no cycles, nobody reaches into another's inside, and the picture is true. */
class ModulesTest {

    private static final Path PICTURE = Path.of("docs", "modules.md");

    private final ApplicationModules modules = ApplicationModules.of(Followthrough.class);

    @Test
    void modulesKeepTheirBoundaries() {
        modules.verify();
    }

    @Test
    void thePictureShowsTheModulesAsTheyAre() throws IOException {
        String current = picture();
        Path proposal = Path.of("target", "modules.md");
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, current);
        assertThat(PICTURE)
                .as("docs/modules.md is out of date: copy target/modules.md over it")
                .exists()
                .content()
                .isEqualTo(current);
    }

    private String picture() {
        TreeSet<String> arrows = new TreeSet<>();
        TreeSet<String> names = new TreeSet<>();
        for (ApplicationModule module : modules) {
            names.add("    " + module.getIdentifier() + "\n");
            module.getDirectDependencies(modules, DependencyType.USES_COMPONENT, DependencyType.DEFAULT)
                    .uniqueModules()
                    .map(used -> "    " + module.getIdentifier() + " --> " + used.getIdentifier() + "\n")
                    .forEach(arrows::add);
            module.getDirectDependencies(modules, DependencyType.EVENT_LISTENER)
                    .uniqueModules()
                    .map(heard -> "    " + heard.getIdentifier() + " -. events .-> " + module.getIdentifier() + "\n")
                    .forEach(arrows::add);
        }
        return """
                # Modules

                Each direct sub-package of `org.followthrough` is a module. An arrow says who uses whom, a dotted one who
                hears of whose events. Made from the code; a test keeps it so.

                ```mermaid
                flowchart LR
                """ + String.join("", names) + String.join("", arrows) + "```\n";
    }
}
