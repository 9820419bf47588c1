-- Keys of validators that were taken over and that our seed does not make. sealed is the secret key, encrypted under a key of the seed.
CREATE TABLE adopted_key (
    key_index BIGINT PRIMARY KEY,
    public_key {blob} NOT NULL UNIQUE,
    sealed {blob} NOT NULL,
    intent BIGINT NOT NULL REFERENCES intent (id)
);

-- An adoption says where the key was live before: there are few of them, as of hand-overs.
DROP INDEX intent_client;
CREATE INDEX intent_client ON intent (id) WHERE kind IN ('entrust', 'reclaim', 'adopt');
