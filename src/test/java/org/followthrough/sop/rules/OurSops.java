package org.followthrough.sop.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.followthrough.engine.ForDiagrams;
import org.followthrough.engine.StepForm;
import org.followthrough.sop.SopContent;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The SOPs in processes/ and forms/ as they lie there, and what the code offers them, without starting anything. */
final class OurSops {

    private static final Set<String> GROUPS = Set.of(
            "frontline",
            "billing",
            "technical",
            "complaints",
            "supervisor",
            "manager",
            "quality",
            "process-owner",
            "compliance",
            "camunda-admin",
            "integration");

    private static final Set<String> DELEGATES = named(new AssignableTypeFilter(JavaDelegate.class));
    private static final Set<String> LISTENERS = listeners();
    private static final Map<String, Set<String>> BEANS = beans();
    private static final Set<String> STEPS = types(new AssignableTypeFilter(StepForm.class))
            .flatMap(type -> Stream.of("Task_", "StartEvent_").map(prefix -> prefix + type.getSimpleName()))
            .collect(Collectors.toSet());

    private OurSops() {}

    private static Set<String> listeners() {
        Set<String> listeners = new HashSet<>(named(new AssignableTypeFilter(ExecutionListener.class)));
        listeners.addAll(named(new AssignableTypeFilter(TaskListener.class)));
        return listeners;
    }

    private static Map<String, Set<String>> beans() {
        Map<String, Set<String>> beans = new HashMap<>();
        DELEGATES.forEach(name -> beans.put(name, Set.of()));
        LISTENERS.forEach(name -> beans.put(name, Set.of()));
        types(new AnnotationTypeFilter(ForDiagrams.class)).forEach(type -> beans.put(name(type), questions(type)));
        return beans;
    }

    /** The content of each SOP by its key. */
    static SortedMap<String, SopContent> all() {
        SortedMap<String, Map<String, byte[]>> files = new TreeMap<>();
        for (String folder : new String[] {"processes", "forms"}) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                for (Path file : found.filter(path -> path.toString().matches(".*\\.(bpmn|dmn|form)"))
                        .toList()) {
                    String sop = file.getNameCount() == 2
                            ? "customer-service"
                            : file.getName(1).toString().replaceFirst("^\\d-", "");
                    files.computeIfAbsent(sop, key -> new TreeMap<>())
                            .put(file.toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        SortedMap<String, SopContent> contents = new TreeMap<>();
        files.forEach((sop, content) -> contents.put(sop, SopContent.of(content)));
        return contents;
    }

    /** What surrounds one of our SOPs. */
    static Surroundings around(String sop) {
        KnownNames everything = KnownNames.none();
        KnownNames others = KnownNames.none();
        all().forEach((key, content) -> {
            everything.addAll(KnownNames.of(content));
            if (!key.equals(sop)) {
                others.addAll(KnownNames.of(content));
            }
        });
        Set<String> variables = new HashSet<>(everything.variables());
        variables.removeAll(BEANS.keySet());
        return new Surroundings(
                BEANS,
                DELEGATES,
                LISTENERS,
                STEPS,
                GROUPS,
                everything.messages(),
                everything.errors(),
                variables,
                texts(),
                others.processes(),
                others.decisions(),
                Period.ofDays(180));
    }

    private static Set<String> texts() {
        try (Stream<Path> found = Files.list(Path.of("src/main/resources/texts"))) {
            return found.map(path -> path.getFileName().toString().replaceFirst("\\..*", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> questions(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(method -> method.getName() + "/" + method.getParameterCount())
                .collect(Collectors.toSet());
    }

    private static Set<String> named(TypeFilter filter) {
        return types(filter).map(OurSops::name).collect(Collectors.toSet());
    }

    private static Stream<Class<?>> types(TypeFilter filter) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(filter);
        return scan.findCandidateComponents("org.followthrough").stream()
                .map(BeanDefinition::getBeanClassName)
                .<Class<?>>map(OurSops::type)
                .filter(type -> !type.getName().contains("$") && isOfTheProduct(type));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOfTheProduct(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("/classes/");
    }

    private static String name(Class<?> type) {
        String given = "";
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation instanceof Component component) {
                given = component.value();
            }
        }
        return given.isEmpty() ? StringUtils.uncapitalize(type.getSimpleName()) : given;
    }
}
