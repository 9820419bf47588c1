-- An intent whose effect is a message and no transaction has no account: twenty zero bytes stand in intent.account, and it never has a nonce.
-- What was signed for it stands here, encrypted, until it has taken effect or never will; a message that nothing is signed for has no row.
CREATE TABLE message (
    intent BIGINT PRIMARY KEY REFERENCES intent (id),
    sealed {blob} NOT NULL,
    fencing BIGINT NOT NULL,
    signed_at BIGINT NOT NULL
);

-- When a notice of the protocol to exit a validator of ours was first seen (time of the block, Unix seconds).
CREATE TABLE ejection (
    cycle BIGINT NOT NULL,
    validator_index BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (cycle, validator_index)
);
