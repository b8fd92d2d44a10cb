import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { migrate, migrationHash, migrationState, type Migration } from '../../src/store/migrate.ts';
import { blankDatabase, emptyStore, IN_WORKERD, MIGRATIONS } from './under-test.ts';

const LATER: Migration = { name: '9999_later.sql', sql: 'CREATE TABLE later (a);\n' };

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    ({ fault, message }: { fault: string; message: string }) => [fault, message],
  );
}

describe('migrations', () => {
  it('have the texts under which they were given out: a change is a new migration', () => {
    const hashes = Object.fromEntries(MIGRATIONS.map((migration) => [migration.name, migrationHash(migration)]));
    expect(hashes).toMatchObject({
      '0001_articles.sql': 'e130c341eccf559f',
      '0002_sources.sql': '76a4474fe7cff173',
      '0003_queue.sql': 'f198a86ef1774879',
      '0004_files.sql': 'c111ff3e8cda0e1f',
    });
    expect(hashes).toEqual(Object.fromEntries(MIGRATIONS.map(({ name, hash }) => [name, hash])));
    expect(migrationHash({ sql: 'CREATE TABLE a (b);\r\n' })).toBe(migrationHash({ sql: 'CREATE TABLE a (b);\n' }));
  });

  it.skipIf(IN_WORKERD)(
    'are a module that is made of the files which wrangler applies: `npm run migrations`',
    async () => {
      const { migrationsModule, MODULE, readMigrations } = await import('../../src/node/deploy/migrations-module.ts');
      const { readFileSync } = await import('node:fs');
      expect(MIGRATIONS.map(({ name, sql }) => ({ name, sql }))).toEqual(readMigrations());
      expect(readFileSync(MODULE, 'utf8')).toBe(migrationsModule(readMigrations(), MIGRATIONS));
    },
  );

  it.skipIf(IN_WORKERD)('cannot be made again if one that was given out was edited or taken away', async () => {
    const { migrationsModule } = await import('../../src/node/deploy/migrations-module.ts');
    const [first] = MIGRATIONS;
    if (first === undefined) throw new Error('there are none');
    const making = (migrations: Migration[]) => () => migrationsModule(migrations, [first]);
    const advice = 'put it back as it was, and write what is to change into a new migration';
    expect(making([{ name: first.name, sql: `${first.sql}-- \u062a\u0639\u0644\u064a\u0642\n` }])).toThrow(
      `src/store/migrations/0001_articles.sql: was edited after it was given out; ${advice}`,
    );
    expect(making([])).toThrow(
      `src/store/migrations/0001_articles.sql: was taken away after it was given out; ${advice}`,
    );
    expect(making([first, LATER])()).toContain('    sql: `CREATE TABLE later (a);\n`,');
  });

  it('cost an isolate that opens an up-to-date database two queries', async () => {
    const database = await emptyStore();
    let queries = 0;
    const counted: Database = {
      prepare(sql) {
        queries += 1;
        return database.prepare(sql);
      },
      batch(statements) {
        queries += statements.length;
        return database.batch(statements);
      },
    };
    expect([await migrate(counted, MIGRATIONS), queries]).toEqual([[], 2]);
  });

  it('keep the bookkeeping of wrangler, which may apply one too', async () => {
    const database = await emptyStore();
    const { results } = await database.prepare('SELECT name FROM d1_migrations ORDER BY id').all<{ name: string }>();
    expect(results.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
    await database.batch([
      database.prepare('CREATE TABLE later (a)'),
      database.prepare("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')"),
    ]);
    expect(await migrate(database, [...MIGRATIONS, LATER])).toEqual([]);
    expect(
      await database.prepare('SELECT hash FROM migration_hashes WHERE name = ?1').bind(LATER.name).first(),
    ).toEqual({ hash: migrationHash(LATER) });
  });

  it('of a later version are refused', async () => {
    const database = await emptyStore();
    await migrate(database, [...MIGRATIONS, LATER]);
    expect(await failure(migrate(database, MIGRATIONS, 'DB'))).toEqual([
      'newer',
      'DB: a later version of Nashra has changed the database (by 9999_later.sql, which this version does '
        + 'not know); start that version, or put the backup in its place that was made before the change '
        + '(nashra.sqlite.before-…)',
    ]);
  });

  it('that were edited are refused', async () => {
    const database = await emptyStore();
    const edited = MIGRATIONS.map((migration, at) =>
      at === 0 ? { ...migration, sql: `${migration.sql}-- \u062a\u0639\u0644\u064a\u0642\n` } : migration,
    );
    expect(await failure(migrate(database, edited, 'DB'))).toEqual([
      'edited',
      'DB: the migration 0001_articles.sql was edited after it was applied to the database; put its text '
        + 'back as it was, and write what is to change into a new migration',
    ]);
  });

  it('applied before hashes were kept are believed where the schema is theirs, and else refused', async () => {
    const database = await emptyStore();
    await database.prepare('DROP TABLE migration_hashes').run();
    const { unhashed, pending, booked } = await migrationState(database, MIGRATIONS);
    expect([unhashed.length, pending, booked]).toEqual([MIGRATIONS.length, [], false]);
    const edited = MIGRATIONS.map(({ name, sql }) => ({
      name,
      sql: sql.replace('items TEXT NOT NULL', 'items BLOB NOT NULL'),
    }));
    expect(await failure(migrate(database, edited, 'DB'))).toEqual([
      'edited',
      expect.stringMatching(/^DB: "seen_items" of the database is not the one that its migrations make/),
    ]);
    expect(await migrate(database, MIGRATIONS)).toEqual([]);
    expect((await migrationState(database, MIGRATIONS)).unhashed).toEqual([]);
  });

  it('tell a database that is new from one that has something in it', async () => {
    const database = await blankDatabase();
    expect((await migrationState(database, MIGRATIONS)).fresh).toBe(true);
    await database.prepare('CREATE TABLE notes (a)').run();
    expect((await migrationState(database, MIGRATIONS)).fresh).toBe(false);
  });
});
