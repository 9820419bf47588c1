-- What users and voters do in the pool, and what its vault holds for whom. Party is the user or the contract on the other side.
CREATE TABLE pool_flow (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    kind TEXT NOT NULL,
    party {blob} NOT NULL,
    amount {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE TABLE pool_vault_flow (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    kind TEXT NOT NULL,
    name_hash {blob} NOT NULL,
    amount {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE TABLE pool_unstake (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    account {blob} NOT NULL,
    reth {blob} NOT NULL,
    amount {blob} NOT NULL,
    request BIGINT NOT NULL,
    instantly BIGINT NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

-- Requests are numbers with commas.
CREATE TABLE pool_withdrawal (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    account {blob} NOT NULL,
    requests TEXT NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE TABLE pool_reserve (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    cycle BIGINT NOT NULL,
    amount {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE TABLE pool_distribution (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    height BIGINT NOT NULL,
    user_amount {blob} NOT NULL,
    node_amount {blob} NOT NULL,
    platform_amount {blob} NOT NULL,
    max_claimable_request BIGINT NOT NULL,
    reserved {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

-- One log names several validators, by their indexes on the beacon chain.
CREATE TABLE pool_exit_notice (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    cycle BIGINT NOT NULL,
    start_cycle BIGINT NOT NULL,
    validator BIGINT NOT NULL,
    PRIMARY KEY (block_number, log_index, ordinal),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE INDEX pool_exit_notice_cycle ON pool_exit_notice (cycle);
