-- Until when the lease holds by the database's clock, in milliseconds; null where an operating system's lock guards it (SQLite). Locked
-- tells whether the holder's session also has the advisory lock, so that a lock that is free says that the holder is gone.
ALTER TABLE lease ADD COLUMN expires_at BIGINT;
ALTER TABLE lease ADD COLUMN locked BIGINT NOT NULL DEFAULT 0;
