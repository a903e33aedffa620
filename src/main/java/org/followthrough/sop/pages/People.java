package org.followthrough.sop.pages;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.followthrough.access.Staff;
import org.followthrough.sop.approval.Signatures;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.Sop;
import org.springframework.stereotype.Component;

/** What people and groups are called on these pages. */
@Component
public class People {

    private static final Map<String, String> GROUPS =
            Map.of("process-owner", "Process owners", "compliance", "Compliance", "supervisor", "Supervisors");

    /**
     * A signature for people.
     *
     * @param meaning what it says
     * @param name the signer as printed then
     * @param at day and time with the zone
     */
    record Signed(String meaning, String name, String at, String hash, String comment) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.UK);

    private final Staff staff;
    private final Signatures signatures;

    People(Staff staff, Signatures signatures) {
        this.staff = staff;
        this.signatures = signatures;
    }

    /** Who signed a release, in the order of time. */
    List<Signed> signed(Release release) {
        return signatures.of(release.id()).stream()
                .map(one -> new Signed(
                        one.meaning().title(),
                        one.printedName(),
                        TIME.format(one.signedAt().atZone(one.zone())),
                        one.packageHash(),
                        one.comment()))
                .toList();
    }

    public String owner(Sop sop) {
        return GROUPS.getOrDefault(sop.owner(), staff.displayName(sop.owner()));
    }

    /** Who made a release; the application itself for what came with it. */
    public String author(Release release) {
        return release.kind() == ReleaseKind.BUNDLED ? "the application" : name(release.author());
    }

    public String name(String user) {
        return user.equals("bootstrap") || user.equals("system") ? "the application" : staff.displayName(user);
    }
}
