-- An attempt is the work itself or the cancellation of its nonce; why it was made when it is not the first; the head when it was signed.
ALTER TABLE attempt ADD COLUMN kind TEXT NOT NULL DEFAULT 'Work';
ALTER TABLE attempt ADD COLUMN why TEXT;
ALTER TABLE attempt ADD COLUMN at_block BIGINT NOT NULL DEFAULT 0;
