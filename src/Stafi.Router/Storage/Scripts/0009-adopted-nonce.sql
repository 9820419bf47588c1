-- Nonces of an account below this one were used by somebody else, and an operator has looked at them.
CREATE TABLE adopted_nonce (
    account {blob} NOT NULL,
    next_nonce BIGINT NOT NULL,
    note TEXT NOT NULL,
    fencing BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (account, next_nonce)
);
