-- What an operator should look at now; a row goes when it is over.
CREATE TABLE alert (
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (code, subject)
);
