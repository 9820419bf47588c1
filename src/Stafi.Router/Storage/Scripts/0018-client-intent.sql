-- What was handed to and taken back from validator clients, of all keys: there are few of them.
CREATE INDEX intent_client ON intent (id) WHERE kind IN ('entrust', 'reclaim');
