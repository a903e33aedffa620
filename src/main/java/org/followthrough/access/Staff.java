package org.followthrough.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.followthrough.engine.AsSystem;
import org.springframework.stereotype.Service;

/** The people of the desk, as the engine's identity service knows them. */
@Service
public class Staff {

    /** Somebody with an account. */
    public record Person(String id, String name) {}

    private final IdentityService identity;
    private final AsSystem asSystem;

    Staff(IdentityService identity, AsSystem asSystem) {
        this.identity = identity;
        this.asSystem = asSystem;
    }

    /** How a user is called, first and last name; the id where the user is unknown or has no name. */
    public String displayName(String userId) {
        return asSystem.call(() -> user(userId).map(Staff::name).orElse(userId));
    }

    /** The mail address of a user's account, if it has one. */
    public Optional<String> email(String userId) {
        return asSystem.call(() -> user(userId).map(User::getEmail).filter(address -> !address.isBlank()));
    }

    /** Everybody who has an account, by name. */
    public List<Person> people() {
        return asSystem.call(() -> identity.createUserQuery().list().stream()
                .map(user -> new Person(user.getId(), name(user)))
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                .toList());
    }

    /** The ids of a group's members. */
    public List<String> members(String group) {
        return asSystem.call(() -> identity.createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getId)
                .toList());
    }

    /** Returns the user as a member with today's groups, or nothing when there is no such user any more. */
    public Optional<Member> member(String userId) {
        return asSystem.call(() ->
                user(userId).map(user -> new Member(user.getId(), name(user), groups(user.getId()))));
    }

    private Optional<User> user(String userId) {
        return Optional.ofNullable(identity.createUserQuery().userId(userId).singleResult());
    }

    private Set<String> groups(String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(User user) {
        if (user.getFirstName() == null) {
            return user.getId();
        }
        return user.getLastName() == null ? user.getFirstName() : user.getFirstName() + " " + user.getLastName();
    }
}
