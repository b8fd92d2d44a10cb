import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { blankDatabase, MIGRATIONS } from './under-test.ts';

describe('a database behind the shared interface', () => {
  it('binds, reads one row, reads all rows, and says how many rows it changed', async () => {
    const database = await blankDatabase();
    await database.prepare('CREATE TABLE t (a INTEGER, b TEXT)').run();
    const insert = database.prepare('INSERT INTO t VALUES (?1, ?2)');
    expect((await insert.bind(1, 'واحد').run()).meta.changes).toBe(1);
    await insert.bind(2, null).run();
    expect(await database.prepare('SELECT b FROM t WHERE a = ?1').bind(1).first()).toEqual({ b: 'واحد' });
    expect(await database.prepare('SELECT b FROM t WHERE a = ?1').bind(3).first()).toBeNull();
    expect((await database.prepare('SELECT * FROM t ORDER BY a').all()).results).toEqual([
      { a: 1, b: 'واحد' },
      { a: 2, b: null },
    ]);
  });

  it('runs a batch whole or not at all', async () => {
    const database = await blankDatabase();
    await database.prepare('CREATE TABLE t (a INTEGER PRIMARY KEY)').run();
    const insert = database.prepare('INSERT INTO t VALUES (?1)');
    await expect(database.batch([insert.bind(1), insert.bind(1)])).rejects.toThrow(/UNIQUE/);
    expect(await database.prepare('SELECT COUNT(*) AS n FROM t').first()).toEqual({ n: 0 });
    await database.batch([insert.bind(1), insert.bind(2)]);
    expect(await database.prepare('SELECT COUNT(*) AS n FROM t').first()).toEqual({ n: 2 });
  });

  it('keeps the bindings of two uses of one statement apart', async () => {
    const database = await blankDatabase();
    const statement = database.prepare('SELECT ?1 AS x');
    const [one, two] = [statement.bind('א'), statement.bind('ב')];
    expect([await one.first(), await two.first()]).toEqual([{ x: 'א' }, { x: 'ב' }]);
  });

  it('applies each migration once', async () => {
    const database = await blankDatabase();
    expect(await migrate(database, MIGRATIONS)).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await migrate(database, MIGRATIONS)).toEqual([]);
  });

  it('leaves nothing of a migration that fails', async () => {
    const database = await blankDatabase();
    const broken = [{ name: '0001_broken.sql', sql: 'CREATE TABLE half (a);\nCREATE TABLE half (a);\n' }];
    await expect(migrate(database, broken)).rejects.toThrow(/half/);
    expect(await database.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").first()).toBeNull();
  });
});
