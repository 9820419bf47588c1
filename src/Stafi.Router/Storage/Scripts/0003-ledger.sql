-- A fact belongs to one log of one block. Only one chain stands here at a time, so that a block's number names it; its hash is part of
-- the reference, so that a fact of a lost block can neither stay nor come back under another block of the same number.
CREATE TABLE block (
    number BIGINT PRIMARY KEY,
    hash {blob} NOT NULL,
    has_facts BIGINT NOT NULL,
    UNIQUE (number, hash)
);

-- The one row of the follower: all logs up to the block are here; the newest block that cannot be lost; a number that rises with each
-- change of the facts.
CREATE TABLE ledger_cursor (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    origin TEXT,
    number BIGINT,
    hash {blob},
    timestamp BIGINT,
    finalized_number BIGINT,
    finalized_hash {blob},
    revision BIGINT NOT NULL
);

INSERT INTO ledger_cursor (id, revision) VALUES (1, 0);

-- Contracts whose logs are here up to the cursor; extent is a hash of what is kept of them, so that a router that keeps more reads again.
CREATE TABLE watched_contract (
    address {blob} PRIMARY KEY,
    role TEXT NOT NULL,
    extent {blob} NOT NULL
);

CREATE TABLE pool_deposit (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    super_node {blob} NOT NULL,
    public_key {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE TABLE pool_key_status (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    public_key {blob} NOT NULL,
    status BIGINT NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE TABLE pool_upgrade (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    name_hash {blob} NOT NULL,
    old_address {blob} NOT NULL,
    new_address {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

-- All events that carry a cluster's tuple, of all owners: a key may be registered by any. Of the shares only the hash is kept.
CREATE TABLE ssv_cluster_event (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    kind TEXT NOT NULL,
    owner {blob} NOT NULL,
    operators TEXT NOT NULL,
    public_key {blob},
    shares_hash {blob},
    validator_count BIGINT NOT NULL,
    network_fee_index BIGINT NOT NULL,
    cluster_index BIGINT NOT NULL,
    active BIGINT NOT NULL,
    balance {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE INDEX ssv_cluster_event_owner ON ssv_cluster_event (owner, block_number, log_index);

CREATE INDEX ssv_cluster_event_public_key ON ssv_cluster_event (public_key) WHERE public_key IS NOT NULL;

CREATE TABLE ssv_fee_recipient (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    owner {blob} NOT NULL,
    recipient {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE INDEX ssv_fee_recipient_owner ON ssv_fee_recipient (owner, block_number, log_index);

-- One log may name several operators.
CREATE TABLE ssv_operator_event (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    kind TEXT NOT NULL,
    owner {blob},
    public_key {blob},
    fee {blob},
    PRIMARY KEY (block_number, log_index, operator_id),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE INDEX ssv_operator_event_kind ON ssv_operator_event (kind);
