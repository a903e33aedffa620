package org.followthrough.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface MessageRepository extends JpaRepository<Message, UUID> {

    Optional<Message> findFirstByMailMessageIdInOrderByAtDesc(Collection<String> mailMessageIds);

    List<Message> findByConversationIdOrderByRecordedAt(UUID conversationId);

    List<Message> findByReferenceOrderByRecordedAt(String reference);
}
