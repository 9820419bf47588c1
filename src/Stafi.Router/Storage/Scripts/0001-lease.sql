-- One row per role; the number rises with each process that takes it, and every write checks it.
CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    fencing BIGINT NOT NULL,
    holder TEXT NOT NULL,
    taken_at BIGINT NOT NULL
);
