import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSqlite, type SqliteDatabase } from '../../../src/node/database/sqlite.ts';
import { scratchFolder } from '../running.ts';

const turn = () => new Promise((done) => setTimeout(done, 0));

/** Two connections to one file, as two processes have them. */
async function two(): Promise<[SqliteDatabase, SqliteDatabase]> {
  const file = join(scratchFolder(), 'nashra.sqlite');
  const [ours, theirs] = [openSqlite(file, { patience: 50 }), openSqlite(file, { patience: 50 })];
  onTestFinished(() => [ours, theirs].forEach((database) => database.close()));
  await ours.prepare('CREATE TABLE akhbar (title TEXT UNIQUE)').run();
  return [ours, theirs];
}

it('is the same while nothing is written, by whomever it is read', async () => {
  const [ours, theirs] = await two();
  const first = ours.version?.();
  expect(first).toEqual(expect.any(Number));
  for (const database of [ours, theirs]) await database.prepare('SELECT * FROM akhbar').all();
  await turn();
  expect(ours.version?.()).toBe(first);
});

it('is another one at once after a write of our own, and after one that failed', async () => {
  const [ours] = await two();
  const seen = [ours.version?.()];
  const insert = ours.prepare("INSERT INTO akhbar VALUES ('خبر')");
  await insert.run();
  seen.push(ours.version?.());
  await ours.batch([ours.prepare("INSERT INTO akhbar VALUES ('آخر')")]);
  seen.push(ours.version?.());
  await expect(insert.run()).rejects.toThrow('UNIQUE');
  seen.push(ours.version?.());
  expect(new Set(seen).size).toBe(4);
});

it('is another one after a write that is asked for its rows', async () => {
  const [ours] = await two();
  const seen = [ours.version?.()];
  expect(await ours.prepare("INSERT INTO akhbar VALUES ('خبر') RETURNING title").first()).toEqual({ title: 'خبر' });
  seen.push(ours.version?.());
  const deleting = 'WITH old AS (SELECT title FROM akhbar) DELETE FROM akhbar WHERE title IN old RETURNING title';
  expect((await ours.prepare(deleting).all()).results).toHaveLength(1);
  seen.push(ours.version?.());
  expect(new Set(seen).size).toBe(3);
});

it('is another one for the next request after a write of another process', async () => {
  const [ours, theirs] = await two();
  const seen = [ours.version?.()];
  await theirs.prepare("INSERT INTO akhbar VALUES ('خبر')").run();
  await turn();
  seen.push(ours.version?.());
  await theirs.batch([theirs.prepare('DELETE FROM akhbar')]);
  await turn();
  seen.push(ours.version?.());
  expect(new Set(seen).size).toBe(3);
});

it('is that of before a write which waits for another process, until it is done', async () => {
  const [ours, theirs] = await two();
  const before = ours.version?.();
  await theirs.prepare('BEGIN IMMEDIATE').run();
  const waiting = ours.prepare("INSERT INTO akhbar VALUES ('خبر')").run();
  await theirs.prepare('ROLLBACK').run();
  await waiting;
  expect(ours.version?.()).not.toBe(before);
});

it('is not told when the database cannot be read', async () => {
  const database = openSqlite(':memory:');
  await turn();
  database.close();
  expect(database.version?.()).toBeUndefined();
});
