import { expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { firstDifference, formOf, schemaOf, UNKNOWN } from '../../src/store/tables.ts';
import { blankDatabase, MIGRATIONS } from './under-test.ts';

const found = async (database: Awaited<ReturnType<typeof blankDatabase>>) =>
  (await database.prepare('SELECT name, sql FROM sqlite_master').all<{ name: string; sql: string | null }>()).results;

it('the schema that is told from the text of all migrations is the one that they make', async () => {
  const database = await blankDatabase();
  for (let count = 1; count <= MIGRATIONS.length; count++) {
    await migrate(database, MIGRATIONS.slice(0, count));
    expect([count, firstDifference(schemaOf(MIGRATIONS.slice(0, count)), await found(database))]).toEqual([
      count,
      undefined,
    ]);
  }
  expect([...schemaOf(MIGRATIONS).values()]).not.toContain(UNKNOWN);
});

it('a column, a table or an index more or less makes another schema', async () => {
  const database = await blankDatabase();
  await migrate(database, MIGRATIONS);
  const rows = await found(database);
  const edited = (from: string, to: string) =>
    MIGRATIONS.map(({ name, sql }) => ({ name, sql: sql.replace(from, to) }));
  expect(firstDifference(schemaOf(edited('language TEXT,', 'language TEXT, dialect TEXT,')), rows)).toBe('articles');
  expect(firstDifference(schemaOf(edited('WHERE due IS NOT NULL', '')), rows)).toBe('jobs_due');
  expect(
    firstDifference(schemaOf([...MIGRATIONS, { name: '9.sql', sql: 'CREATE TABLE places (name TEXT);' }]), rows),
  ).toBe('places');
  expect(firstDifference(schemaOf(edited('-- Articles and tombstones', '-- Others')), rows)).toBeUndefined();
  // What is there besides is somebody else's.
  expect(
    firstDifference(schemaOf(MIGRATIONS), [...rows, { name: 'notes', sql: 'CREATE TABLE notes (a)' }]),
  ).toBeUndefined();
});

it('what a statement says is the same in any form, and what stands in quotes is kept', () => {
  expect(formOf("create table  If Not Exists t (\n  -- comment\n  a TEXT DEFAULT ' -- ( x , y ) ' , /* b */ b )")).toBe(
    "CREATE TABLE t(a TEXT DEFAULT ' -- ( x , y ) ',b)",
  );
});

it('follows tables that are dropped, renamed and made anew', async () => {
  const sql =
    'CREATE TABLE a (x);\nCREATE INDEX a_x ON a (x);\nCREATE TABLE b (x, y);\nCREATE INDEX b_x ON b (x);\nDROP TABLE a;\n'
    + 'ALTER TABLE b RENAME TO a;\nCREATE INDEX a_y ON a (y);\nINSERT INTO a VALUES (1, 2);\n';
  const migration = { name: '1.sql', sql };
  expect([...schemaOf([migration])]).toEqual([
    ['b_x', 'CREATE INDEX b_x ON "a"(x)'],
    ['a', 'CREATE TABLE "a"(x,y)'],
    ['a_y', 'CREATE INDEX a_y ON a(y)'],
  ]);
  const database = await blankDatabase();
  await migrate(database, [migration]);
  expect(firstDifference(schemaOf([migration]), await found(database))).toBeUndefined();
});
