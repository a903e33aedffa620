package org.followthrough.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Service;

/** The people of the desk, as the engine's identity service knows them. */
@Service
public class Staff {

    private final IdentityService identity;

    Staff(IdentityService identity) {
        this.identity = identity;
    }

    /** How a user is called, first and last name; the id where the user is unknown or has no name. */
    public String displayName(String userId) {
        User user = identity.createUserQuery().userId(userId).singleResult();
        if (user == null || user.getFirstName() == null) {
            return userId;
        }
        return user.getLastName() == null ? user.getFirstName() : user.getFirstName() + " " + user.getLastName();
    }

    /** The ids of a group's members. */
    public List<String> members(String group) {
        return identity.createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getId)
                .toList();
    }
}
