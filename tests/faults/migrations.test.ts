import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openStore } from '../../src/node/database/open.ts';
import type { Migration } from '../../src/store/migrate.ts';
import { runService, scratchFolder } from '../node/running.ts';
import { smallDisk, fill } from './broken.ts';

const PRESENT = MIGRATIONS;
const GOOD: Migration = {
  name: '9001_places.sql',
  sql: "CREATE TABLE places (name TEXT PRIMARY KEY) WITHOUT ROWID;\nINSERT INTO places VALUES ('القدس');\n",
};
/** Good by itself, and not with what is in the database. */
const FAILING: Migration = {
  name: '9001_places.sql',
  sql: 'CREATE TABLE places (name TEXT NOT NULL);\nINSERT INTO places SELECT NULL FROM articles;\n',
};
/** Some seconds of work in one statement. */
const SLOW: Migration = {
  name: '9001_slow.sql',
  sql:
    'CREATE TABLE numbers (n INTEGER);\nINSERT INTO numbers WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL '
    + 'SELECT n + 1 FROM up WHERE n < 3000000) SELECT n FROM up;\n',
};

/** A DATA_DIR with the article of this project, as a service has left it. */
async function filled(): Promise<{ folder: string; data: string; file: string }> {
  const folder = scratchFolder();
  const articles = join(folder, 'articles');
  const service = await runService({ folder });
  writeFileSync(join(articles, 'خبر.md'), '# خبر من القدس\n\nنص الخبر.\n');
  await service.stop();
  const again = await runService({ folder });
  await again.stop();
  const data = join(folder, 'data');
  return { folder, data, file: join(data, 'nashra.sqlite') };
}

const open = (data: string, migrations: readonly Migration[], log: string[] = []) =>
  openStore(data, { migrations, log: (message) => log.push(message) });

function query(file: string, sql: string): unknown[] {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

const contentOf = (file: string): unknown => [
  query(file, 'SELECT name, sql FROM sqlite_master ORDER BY name'),
  query(file, 'SELECT * FROM articles ORDER BY seq'),
  query(file, 'SELECT name FROM d1_migrations'),
];
const backups = (data: string): string[] => readdirSync(data).filter((name) => name.includes('.before-'));

describe('a migration that is pending', () => {
  it('leaves a backup of what was before it beside the database', async () => {
    const { data, file } = await filled();
    const before = contentOf(file);
    const log: string[] = [];
    (await open(data, [...PRESENT, GOOD], log)).close();
    expect(query(file, 'SELECT name FROM places')).toEqual([{ name: 'القدس' }]);
    expect(backups(data)).toEqual(['nashra.sqlite.before-9001_places']);
    expect(contentOf(join(data, 'nashra.sqlite.before-9001_places'))).toEqual(before);
    expect(log).toEqual([
      `${file}: 9001_places.sql will change the database; it is kept as it was in ${file}.before-9001_places`,
    ]);
    expect(readdirSync(data).sort()).toEqual(['nashra.sqlite', 'nashra.sqlite.before-9001_places']);
  });

  it('that fails on a copy leaves the database as it was, and says so in one sentence', async () => {
    const { folder, data, file } = await filled();
    const before = contentOf(file);
    await expect(open(data, [...PRESENT, FAILING])).rejects.toThrow(
      `${file}: 9001_places.sql cannot be applied: on a copy it failed (NOT NULL constraint failed: `
        + `places.name). The database is as it was, and ${file}.before-9001_places is a copy of it; start the `
        + 'version that ran before, and report this',
    );
    expect(contentOf(file)).toEqual(before);
    expect(contentOf(`${file}.before-9001_places`)).toEqual(before);
    expect(readdirSync(data).filter((name) => /copy|trial/.test(name))).toEqual([]);
    // The version that ran before goes on.
    await (await runService({ folder })).stop();
  });

  it('makes no backup of a database that is new, and keeps the newest three of one that is old', async () => {
    const { data, file } = await filled();
    expect(backups(data)).toEqual([]);
    const more: Migration[] = [];
    for (let number = 1; number <= 5; number++) {
      more.push({ name: `900${number}_t.sql`, sql: `CREATE TABLE t${number} (a);\n` });
      (await open(data, [...PRESENT, ...more])).close();
    }
    expect(backups(data).sort()).toEqual([
      'nashra.sqlite.before-9003_t',
      'nashra.sqlite.before-9004_t',
      'nashra.sqlite.before-9005_t',
    ]);
    expect(
      query(`${file}.before-9005_t`, "SELECT name FROM sqlite_master WHERE name GLOB 't[0-9]' ORDER BY name"),
    ).toEqual(['t1', 't2', 't3', 't4'].map((name) => ({ name })));
  });

  it('is not begun where there is no room for the trial', async ({ skip }) => {
    const disk = smallDisk(4);
    if (disk === undefined) return skip('this user may not mount a disk');
    const { file } = await filled();
    const there = join(disk, 'nashra.sqlite');
    copyFileSync(file, there);
    const makeRoom = fill(disk);
    await expect(open(disk, [...PRESENT, GOOD])).rejects.toThrow(
      /nashra\.sqlite: (9001_places\.sql will change .*, which takes \d+ MB|the disk of the database is full)/,
    );
    makeRoom();
    expect(contentOf(there)).toEqual(contentOf(file));
  });

  it('is whole or not there after a kill in its midst', { timeout: 90_000 }, async () => {
    const { data, file } = await filled();
    const before = contentOf(file);
    const list = join(scratchFolder(), 'migrations.json');
    writeFileSync(list, JSON.stringify([...PRESENT, SLOW]));
    for (const wait of [100, 600]) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'migrating-child.ts'), data, list], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      // The backup is there, and the trial begins.
      await once(child.stdout, 'data');
      await new Promise((later) => setTimeout(later, wait));
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(query(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(contentOf(file)).toEqual(before);
    }
    // In the midst of the change of the database itself.
    const child = spawn(process.execPath, [join(import.meta.dirname, 'migrating-child.ts'), data, list], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    await changing(file);
    child.kill('SIGKILL');
    await once(child, 'close');
    const [applied] = query(file, "SELECT COUNT(*) AS count FROM d1_migrations WHERE name = '9001_slow.sql'") as {
      count: number;
    }[];
    if (applied?.count === 0) expect(contentOf(file)).toEqual(before);

    (await open(data, [...PRESENT, SLOW])).close();
    expect(query(file, 'SELECT COUNT(*) AS count FROM numbers')).toEqual([{ count: 3_000_000 }]);
    expect(readdirSync(data).filter((name) => /copy|trial/.test(name))).toEqual([]);
  });
});

describe('several processes at once', () => {
  async function openAtOnce(data: string, migrations: readonly Migration[]): Promise<unknown[]> {
    const list = join(scratchFolder(), 'migrations.json');
    writeFileSync(list, JSON.stringify(migrations));
    const args = [join(import.meta.dirname, 'migrating-child.ts'), data, list];
    const children = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      let error = '';
      child.stderr.on('data', (text) => (error += text));
      return once(child, 'close').then(([code]) => [code, error]);
    });
    return Promise.all(children);
  }
  const WELL = Array.from({ length: 4 }, () => [0, '']);

  it('make one new database', { timeout: 60_000 }, async () => {
    const data = scratchFolder();
    expect(await openAtOnce(data, PRESENT)).toEqual(WELL);
    const applied = query(join(data, 'nashra.sqlite'), 'SELECT name FROM d1_migrations ORDER BY id');
    expect(applied).toEqual(PRESENT.map(({ name }) => ({ name })));
    expect(backups(data)).toEqual([]);
  });

  it('change a database once, and the backup is of what was before', { timeout: 60_000 }, async () => {
    const { data, file } = await filled();
    const before = contentOf(file);
    expect(await openAtOnce(data, [...PRESENT, GOOD])).toEqual(WELL);
    expect(query(file, 'SELECT name FROM places')).toEqual([{ name: 'القدس' }]);
    expect(contentOf(`${file}.before-9001_places`)).toEqual(before);
    expect(readdirSync(data).filter((name) => /copy|trial/.test(name))).toEqual([]);
  });
});

/** Resolves when another process holds the write lock of the database. */
async function changing(file: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((later) => setTimeout(later, 20))) {
    const database = new DatabaseSync(file, { timeout: 0 });
    try {
      database.exec('BEGIN IMMEDIATE; ROLLBACK');
    } catch {
      return;
    } finally {
      database.close();
    }
  }
}

describe('a database is refused with one sentence', () => {
  it('that a later version has changed', async () => {
    const { folder, data, file } = await filled();
    (await open(data, [...PRESENT, GOOD])).close();
    const bytes = readFileSync(file);
    await expect(runService({ folder })).rejects.toThrow(
      `${file}: a later version of Nashra has changed the database (by 9001_places.sql, which this version `
        + 'does not know); start that version, or put the backup in its place that was made before the change '
        + '(nashra.sqlite.before-…)',
    );
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('that another text of a migration has made', async () => {
    const { data, file } = await filled();
    const edited = PRESENT.map((migration, at) =>
      at === 1 ? { ...migration, sql: `${migration.sql}\nCREATE TABLE extra (a);\n` } : migration,
    );
    await expect(open(data, edited)).rejects.toThrow(
      `${file}: the migration 0002_sources.sql was edited after it was applied to the database; put its `
        + 'text back as it was, and write what is to change into a new migration',
    );
  });

  it('whose schema is another one, where it comes from the time before the hashes', async () => {
    const { data, file } = await filled();
    query(file, 'DROP TABLE migration_hashes');
    query(file, 'ALTER TABLE jobs ADD COLUMN extra TEXT');
    await expect(open(data, PRESENT)).rejects.toThrow(
      /nashra\.sqlite: "jobs" of the database is not the one that its migrations make \(0001_articles\.sql, 0002/,
    );
  });
});

it('a database from the time before the hashes is taken over where its schema is the right one', async () => {
  const { folder, data, file } = await filled();
  const hashes = query(file, 'SELECT * FROM migration_hashes ORDER BY name');
  query(file, 'DROP TABLE migration_hashes');
  await (await runService({ folder })).stop();
  expect(query(file, 'SELECT * FROM migration_hashes ORDER BY name')).toEqual(hashes);
  expect(backups(data)).toEqual([]);
});
