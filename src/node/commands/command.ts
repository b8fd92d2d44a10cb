/** What every command of `nashra` has. */
import type { ParseArgsConfig } from 'node:util';
import { UserError } from '../../user-error.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

export interface Command {
  /** Its lines in the usage text. */
  usage: string;
  options: Options;
  /** How many arguments it takes: least and most. */
  takes: [number, number];
  /**
   * Exit code: 0 if everything went well, 1 if something did not, 2 if nothing could be done.
   * @throws {UserError} which `exit.ts` turns into a message and an exit code
   */
  run(positionals: string[], values: Values): Promise<number>;
}

/** What was asked for cannot be done. */
export class CommandError extends UserError {}

export function textOf(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(value: Values[string]): string[] {
  return [value ?? []].flat().filter((each) => typeof each === 'string');
}
