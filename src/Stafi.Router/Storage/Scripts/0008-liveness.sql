-- Keys whose places have all stopped for good: the block of the last removal, and the epoch in which it was first seen to be final.
CREATE TABLE liveness_watch (
    public_key {blob} PRIMARY KEY,
    stopped_block BIGINT NOT NULL,
    since_epoch BIGINT NOT NULL
);

-- What each beacon node saw of a watched key in an epoch, asked during the next one: 1 seen, 0 not seen, null no answer. A node that saw it
-- once in an epoch stays at 1; asked_slot is the node's head at its newest answer.
CREATE TABLE liveness_answer (
    public_key {blob} NOT NULL REFERENCES liveness_watch (public_key) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    node TEXT NOT NULL,
    live BIGINT,
    asked_slot BIGINT,
    PRIMARY KEY (public_key, epoch, node)
);
