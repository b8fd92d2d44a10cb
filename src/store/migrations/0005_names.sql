-- The names that the code has now. docs/database.md says which names changed, and why the items are left as they are.
ALTER TABLE known RENAME TO seen_items;

ALTER TABLE leftovers RENAME TO partial_bodies;

UPDATE meta SET key = 'metadata' WHERE key = 'faces';

-- Keys of SourceState. A quote within a JSON string is escaped, so that only a key can read like this.
UPDATE sources SET state =
  replace(replace(replace(replace(replace(state,
    '"asked":', '"configuredUrl":'),
    '"answeredAt":', '"lastSuccessAt":'),
    '"spokeAt":', '"lastNewItemAt":'),
    '"tongues":', '"usageCounts":'),
    '"tongue":', '"usage":')
WHERE state IS NOT NULL;
