package org.followthrough.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface MessageRepository extends JpaRepository<Message, UUID> {

    Optional<Message> findFirstByMailMessageIdInOrderBySeqDesc(Collection<String> mailMessageIds);

    List<Message> findByConversationIdOrderBySeq(UUID conversationId);

    List<Message> findByReferenceOrderBySeq(String reference);
}
