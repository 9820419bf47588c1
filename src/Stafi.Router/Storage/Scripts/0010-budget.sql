-- The UTC day (days since 1970, of the head when it was reserved) whose budget an intent uses, and what it spends of which budget.
ALTER TABLE intent ADD COLUMN day BIGINT NOT NULL DEFAULT 0;
ALTER TABLE intent ADD COLUMN budget TEXT;
ALTER TABLE intent ADD COLUMN spends {blob};

CREATE INDEX intent_day ON intent (day);

-- How often steps of a subject had no effect on chain since the last one that had; gone with the next success.
CREATE TABLE setback (
    subject TEXT PRIMARY KEY,
    times BIGINT NOT NULL
);
