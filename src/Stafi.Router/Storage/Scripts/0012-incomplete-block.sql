-- A block whose logs no node gave whole: the follower does not pass it, in whatever range it stands later.
ALTER TABLE ledger_cursor ADD COLUMN incomplete BIGINT;
