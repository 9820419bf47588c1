-- Owners that an operator takes to its list or from it, and the contract that decides for it (kind contract, zero for none). One log may name
-- many operators and many owners; position counts them.
CREATE TABLE ssv_operator_whitelist (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    position BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    operator_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    address {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index, position),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE INDEX ssv_operator_whitelist_operator ON ssv_operator_whitelist (operator_id);

CREATE INDEX ssv_operator_event_operator ON ssv_operator_event (operator_id);

-- What an operator was like, noted when that changes: the newest row is how it is. Times in seconds since 1970; since says when the status
-- began, null when it was so at the first look. Performance in hundredths of a percent, null when unknown.
CREATE TABLE operator_note (
    operator_id BIGINT NOT NULL,
    noted BIGINT NOT NULL,
    block_number BIGINT NOT NULL,
    status TEXT NOT NULL,
    since BIGINT,
    fee {blob} NOT NULL,
    validators BIGINT NOT NULL,
    performance_day BIGINT,
    performance_month BIGINT,
    PRIMARY KEY (operator_id, noted)
);

CREATE INDEX operator_note_noted ON operator_note (noted);
