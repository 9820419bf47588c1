-- Intents are never deleted. Journal rows never point at blocks of the ledger: those come and go with reorganisations.
CREATE TABLE intent (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    why TEXT NOT NULL,
    account {blob} NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    nonce BIGINT,
    mined_hash {blob},
    mined_block BIGINT,
    mined_block_hash {blob},
    mined_succeeded BIGINT,
    mined_gas_used BIGINT,
    mined_gas_price {blob},
    mined_revert_reason TEXT,
    fencing BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- An account nonce belongs to one intent for ever: a dropped one's was used by somebody else.
    UNIQUE (account, nonce)
);

CREATE INDEX intent_open ON intent (id) WHERE state IN ('Reserved', 'Signed', 'Sent', 'Mined', 'Reverted');

-- What happened when, and under which writer lease.
CREATE TABLE intent_transition (
    intent BIGINT NOT NULL REFERENCES intent (id),
    ordinal BIGINT NOT NULL,
    state TEXT NOT NULL,
    note TEXT,
    fencing BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (intent, ordinal)
);

CREATE TABLE intent_key (
    intent BIGINT NOT NULL REFERENCES intent (id),
    ordinal BIGINT NOT NULL,
    key_index BIGINT NOT NULL,
    public_key {blob} NOT NULL,
    PRIMARY KEY (intent, ordinal)
);

CREATE INDEX intent_key_public_key ON intent_key (public_key);

-- Signed transactions of an intent; all of them have its nonce.
CREATE TABLE attempt (
    intent BIGINT NOT NULL REFERENCES intent (id),
    ordinal BIGINT NOT NULL,
    hash {blob} NOT NULL UNIQUE,
    raw {blob} NOT NULL,
    max_fee_per_gas {blob} NOT NULL,
    max_priority_fee_per_gas {blob} NOT NULL,
    gas_limit BIGINT NOT NULL,
    fencing BIGINT NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (intent, ordinal)
);

-- Every share set that was ever signed; a row is never taken back, whatever became of the transaction.
CREATE TABLE exposure (
    ordinal BIGINT PRIMARY KEY,
    public_key {blob} NOT NULL,
    owner {blob} NOT NULL,
    operators TEXT NOT NULL,
    registration_nonce BIGINT NOT NULL,
    shares_hash {blob} NOT NULL,
    intent BIGINT NOT NULL REFERENCES intent (id),
    UNIQUE (public_key, owner, registration_nonce, shares_hash)
);

-- An index that was once reserved for a deposit serves deposits or nothing for ever; intent is null while no deposit holds it.
CREATE TABLE key_reservation (
    key_index BIGINT PRIMARY KEY,
    public_key {blob} NOT NULL UNIQUE,
    intent BIGINT REFERENCES intent (id),
    burn_reason TEXT
);

CREATE TABLE refusal (
    subject TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    block BIGINT NOT NULL
);

CREATE TABLE waiting (
    subject TEXT PRIMARY KEY,
    since_block BIGINT NOT NULL
);

CREATE TABLE stopped_account (
    account {blob} PRIMARY KEY,
    reason TEXT NOT NULL,
    stopped_at BIGINT NOT NULL
);
