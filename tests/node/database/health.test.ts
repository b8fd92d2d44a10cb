import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHealth } from '../../../src/health.ts';
import { checkLater } from '../../../src/node/database/check-later.ts';
import { databaseHealth } from '../../../src/node/database/health.ts';
import { DatabaseError } from '../../../src/store/database.ts';
import { openSqlite, type SqliteDatabase } from '../../../src/node/database/sqlite.ts';
import { until } from '../polling.ts';
import { scratchFolder } from '../running.ts';

async function watched(): Promise<{ file: string; database: SqliteDatabase; doubts(): string[]; log: string[] }> {
  const file = join(scratchFolder(), 'nashra.sqlite');
  const log: string[] = [];
  const health = createHealth({ log: (message) => log.push(message) });
  const watch = databaseHealth(health);
  const database = openSqlite(file, { watch, patience: 50 });
  watch.follow(database);
  onTestFinished(() => {
    watch.stop();
    database.close();
  });
  await database.prepare('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)').run();
  return { file, database, doubts: health.doubts, log };
}

const note = (database: SqliteDatabase): Promise<unknown> =>
  database.prepare("INSERT INTO meta VALUES ('note', 'ملاحظة') ON CONFLICT DO NOTHING").run();

describe('the database of a running service', () => {
  it('that another process holds is said to be held, until a change is saved again by itself', async () => {
    const { file, database, doubts, log } = await watched();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(note(database)).rejects.toMatchObject({ name: 'DatabaseError', fault: 'locked' });
    expect(doubts()).toEqual([
      expect.stringMatching(/^The database: another process holds it, and changes are not saved; .* \(since \d{4}-/),
    ]);
    expect(log).toEqual([
      `${file}: another process holds the database (database is locked, SQLite code 5); wait until it is `
        + 'done, or stop it',
    ]);
    expect(await database.prepare('SELECT COUNT(*) AS count FROM meta').first()).toEqual({ count: 0 });
    other.exec('ROLLBACK');
    other.close();
    await until(() => doubts().length === 0);
    await note(database);
    expect(log).toHaveLength(1);
  });

  it('that is read-only takes no change, is read, and says so until it takes one', async () => {
    const { database, doubts } = await watched();
    await database.prepare('PRAGMA query_only = ON').all();
    await expect(note(database)).rejects.toMatchObject({ fault: 'read-only' });
    expect(doubts()[0]).toMatch(/^The database: it is read-only, and changes are not saved; reading goes on/);
    await database.prepare('PRAGMA query_only = OFF').all();
    await until(() => doubts().length === 0);
  });

  it('whose file is moved away says that what is saved is lost', async () => {
    const { file, database, doubts } = await watched();
    renameSync(file, `${file}.away`);
    await note(database);
    expect(doubts()).toEqual([
      'The database: its file was moved, replaced or deleted while the service runs, and what is saved now '
        + 'is lost. Put it back and start the service again',
    ]);
    renameSync(`${file}.away`, file);
    expect(doubts()).toEqual([]);
  });

  it('whose log grows without an end says so', async () => {
    const { file, doubts } = await watched();
    const { truncateSync } = await import('node:fs');
    // Sparse: it takes no room.
    truncateSync(`${file}-wal`, 300 * 1024 * 1024);
    expect(doubts()).toEqual([
      'The database: its log (nashra.sqlite-wal) has grown to 300 MB, since another process never stops '
        + 'reading; end it',
    ]);
    truncateSync(`${file}-wal`, 0);
  });

  it('tells a mistake in a statement apart from a fault of its own', async () => {
    const { database, doubts } = await watched();
    await note(database);
    const mistake = await database
      .prepare("INSERT INTO meta VALUES ('note', '')")
      .run()
      .catch((error: unknown) => error);
    expect([mistake instanceof DatabaseError, doubts()]).toEqual([false, []]);
    expect(mistake).toMatchObject({ errcode: 1555 });
  });
});

describe('a large database', () => {
  /** Larger than what is checked at once, with one page of an index that is not what it should be. */
  async function large(damaged: boolean): Promise<string> {
    const file = join(scratchFolder(), 'nashra.sqlite');
    const database = openSqlite(file);
    await database.prepare('CREATE TABLE texts (number INTEGER, text BLOB)').run();
    await database
      .prepare(
        'INSERT INTO texts WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 20) '
          + 'SELECT n, zeroblob(4000000) FROM up',
      )
      .run();
    await database.prepare('CREATE INDEX texts_number ON texts (number)').run();
    const { rootpage } = (await database
      .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'texts_number'")
      .first<{ rootpage: number }>()) ?? { rootpage: 0 };
    database.close();
    if (damaged) {
      const { openSync, writeSync, closeSync } = await import('node:fs');
      const handle = openSync(file, 'r+');
      writeSync(handle, new Uint8Array(512).fill(0xff), 0, 512, (rootpage - 1) * 4096);
      closeSync(handle);
    }
    return file;
  }

  it('is checked after it was opened, beside the service', async () => {
    const doubts: Record<string, string[]> = {};
    for (const damaged of [false, true]) {
      const log: string[] = [];
      const health = createHealth({ log: (message) => log.push(message) });
      const database = openSqlite(await large(damaged));
      const check = checkLater(database, health, 0);
      if (damaged) await until(() => log.length > 0);
      await check.stop();
      expect(database.checked).toBe(false);
      database.close();
      doubts[String(damaged)] = health.doubts();
      expect(log.join()).toMatch(damaged ? /nashra\.sqlite: the database is damaged \(.*\); stop the service/ : /^$/);
    }
    expect(doubts).toEqual({
      false: [],
      true: [expect.stringMatching(/^The database: it is damaged\. Stop the service and put a backup in its place/)],
    });
  });

  it('is not checked a second time where it was small enough', async () => {
    const file = join(scratchFolder(), 'small.sqlite');
    writeFileSync(file, '');
    const database = openSqlite(file);
    const health = createHealth();
    await checkLater(database, health, 0).stop();
    expect([database.checked, health.doubts()]).toEqual([true, []]);
    database.close();
  });
});
