/**
 * The part of D1's interface that D1 and node:sqlite both have. All SQL of the project goes through
 * it, within D1's limits: 100 bound parameters, no BEGIN, no bigint, 2 MB a value.
 */
import { UserError, type Complaint } from '../user-error.ts';

export type Bound = string | number | null;

export interface Statement {
  bind(...values: Bound[]): Statement;
  first<Row>(): Promise<Row | null>;
  all<Row>(): Promise<{ results: Row[] }>;
  run(): Promise<{ meta: { changes: number } }>;
}

export interface Database {
  prepare(sql: string): Statement;
  /**
   * A number that differs after every change of the database, whoever made it: while it is the same, so is all that was
   * read. Undefined if it cannot be told just now; absent if telling it takes as long as reading.
   */
  version?(): number | undefined;
  /** Runs the statements in one transaction: all of them take effect, or none. Gives how many rows each has changed. */
  batch(statements: Statement[]): Promise<{ meta: { changes: number } }[]>;
}

/**
 * What is wrong with the database as a whole. The first four may pass by themselves. `newer`: a later version has
 * changed its schema. `edited`: its schema is not the one that the migrations make. `unusable`: anything else.
 */
export type DatabaseFault = 'locked' | 'full' | 'io' | 'read-only' | 'damaged' | 'newer' | 'edited' | 'unusable';

/** The database cannot be used; the message names it, what is wrong and what to do. */
export class DatabaseError extends UserError {
  readonly fault: DatabaseFault;

  constructor(fault: DatabaseFault, complaint: Complaint, options?: ErrorOptions) {
    super(complaint, options);
    this.fault = fault;
  }

  /** The message without the place: what may be shown to anybody. */
  get sentence(): string {
    return this.advice === undefined ? this.problem : `${this.problem}; ${this.advice}`;
  }
}
