/**
 * The part of D1's interface that D1 and node:sqlite both have. All SQL of the project goes through
 * it, within D1's limits: 100 bound parameters, no BEGIN, no bigint, 2 MB a value.
 */
export type Bound = string | number | null;

export interface Statement {
  bind(...values: Bound[]): Statement;
  first<Row>(): Promise<Row | null>;
  all<Row>(): Promise<{ results: Row[] }>;
  run(): Promise<{ meta: { changes: number } }>;
}

export interface Database {
  prepare(sql: string): Statement;
  /** Runs the statements in one transaction: all of them take effect, or none. Gives how many rows each has changed. */
  batch(statements: Statement[]): Promise<{ meta: { changes: number } }[]>;
}

/** The database cannot be used; the message names it, what is wrong and what to do. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
}
