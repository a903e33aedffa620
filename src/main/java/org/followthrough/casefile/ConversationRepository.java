package org.followthrough.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ConversationRepository extends JpaRepository<Conversation, UUID> {

    Optional<Conversation> findByToken(String token);

    List<Conversation> findByReferenceOrderByStartedAt(String reference);
}
