-- What the article of a file refers to in its folder, so that it is read again when a picture beside it changes:
-- {"paths": {path: mark of what was there, '' for nothing}, "missing": [sentences]}. Null if it refers to nothing.
ALTER TABLE files ADD COLUMN refers TEXT;
