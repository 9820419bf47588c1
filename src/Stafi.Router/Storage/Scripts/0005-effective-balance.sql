-- Effective balances of clusters in whole ETH, as the oracles' updates and migrations say; fees scale with the newest.
CREATE TABLE ssv_effective_balance (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    owner {blob} NOT NULL,
    operators TEXT NOT NULL,
    effective_balance BIGINT NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE INDEX ssv_effective_balance_owner ON ssv_effective_balance (owner, block_number, log_index);
