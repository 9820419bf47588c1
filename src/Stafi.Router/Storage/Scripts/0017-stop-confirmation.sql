-- Persons who vouch that a key runs nowhere any more; the newest word of a key counts, for what was decided up to after_intent.
CREATE TABLE stop_confirmation (
    id BIGINT PRIMARY KEY,
    public_key {blob} NOT NULL,
    key_index BIGINT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    after_intent BIGINT NOT NULL,
    fencing BIGINT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX stop_confirmation_public_key ON stop_confirmation (public_key);

-- What else stopped a watched key beside the removal in stopped_block; empty when nothing did.
ALTER TABLE liveness_watch ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '';
