/** What every command of `nashra` has. */
import type { ParseArgsConfig } from 'node:util';

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

export interface Command {
  /** Its lines in the usage text. */
  usage: string;
  options: Options;
  /** How many arguments it takes: least and most. */
  takes: [number, number];
  /**
   * Exit code: 0 where everything went well, 1 where something did not, 2 where nothing could be done.
   * @throws {CommandError} and its like end it with 1 and their message, settings that cannot be used with 2
   */
  run(positionals: string[], values: Values): Promise<number>;
}

/** What was asked for cannot be done; the message says why and what to do. */
export class CommandError extends Error {
  override name = 'CommandError';
}

export function textOf(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(value: Values[string]): string[] {
  return [value ?? []].flat().filter((each) => typeof each === 'string');
}
