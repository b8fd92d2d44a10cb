/** A database that counts what its statements cost, as D1 says it. */
import type { Database, Statement } from '../../src/store/database.ts';

export interface Spent {
  /** Rows, as D1 bills them. */
  written: number;
  read: number;
  queries: number;
}

interface Billed {
  meta: { rows_written: number; rows_read: number };
}

export function countedDatabase(database: Database): { counted: Database; spent: Spent } {
  const spent: Spent = { written: 0, read: 0, queries: 0 };
  const count = <Result>(result: Result): Result => {
    const { meta } = result as unknown as Billed;
    spent.written += meta.rows_written;
    spent.read += meta.rows_read;
    spent.queries += 1;
    return result;
  };
  const inner = new WeakMap<Statement, Statement>();
  const wrap = (statement: Statement): Statement => {
    const wrapped: Statement = {
      bind: (...values) => wrap(statement.bind(...values)),
      all: async <Row>() => count(await statement.all<Row>()),
      run: async () => count(await statement.run()),
      first: async <Row>() => {
        const { results } = count(await statement.all<Row>());
        return results[0] ?? null;
      },
    };
    inner.set(wrapped, statement);
    return wrapped;
  };
  const counted: Database = {
    prepare: (sql) => wrap(database.prepare(sql)),
    async batch(statements) {
      const results = await database.batch(statements.map((statement) => inner.get(statement) as Statement));
      return results.map(count);
    },
  };
  return { counted, spent };
}
