-- Attestations of our validators by set of operators and UTC day (days since 1970, of the epoch's beginning): how many were due, how many
-- were included with the right target.
CREATE TABLE cluster_attestation (
    operators TEXT NOT NULL,
    day BIGINT NOT NULL,
    due BIGINT NOT NULL,
    included BIGINT NOT NULL,
    PRIMARY KEY (operators, day)
);

-- The one row: the newest epoch that is counted; none before it is counted any more.
CREATE TABLE attestation_cursor (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    epoch BIGINT NOT NULL
);
