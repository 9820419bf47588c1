-- Keys of solo users in StafiLightNode, and what they paid themselves.
CREATE TABLE light_node_deposit (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    node {blob} NOT NULL,
    public_key {blob} NOT NULL,
    amount {blob} NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);

CREATE TABLE light_node_status (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    block_hash {blob} NOT NULL,
    public_key {blob} NOT NULL,
    status BIGINT NOT NULL,
    PRIMARY KEY (block_number, log_index),
    FOREIGN KEY (block_number, block_hash) REFERENCES block (number, hash) ON DELETE CASCADE
);
