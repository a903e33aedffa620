package org.followthrough.casefile;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, UUID> {

    @Query("select c from Customer c where c.email = :email")
    Optional<Customer> findByEmail(String email);

    @Query("select c from Customer c where c.phone = :phone")
    Optional<Customer> findByPhone(String phone);

    Optional<Customer> findByConsentToken(String token);

    /** Lets nobody else make a customer with this identifier until the transaction ends. */
    @Query(
            value = "select count(*) from (select pg_advisory_xact_lock(hashtextextended(:identifier, 1))) as held",
            nativeQuery = true)
    long hold(String identifier);
}
