/** The arguments of a command: read as its options say, and where one is not known, what was meant. */
import { parseArgs } from 'node:util';
import { nearestOf } from '../../text/nearest.ts';
import { UserError } from '../../user-error.ts';
import type { Options, Values } from './command.ts';

/** The arguments cannot be used. */
export class ArgumentsError extends UserError {}

export interface Arguments {
  positionals: string[];
  values: Values;
  /** `--help` or `-h` is among them: nothing else counts then, and nothing is done. */
  help: boolean;
}

/** @throws {ArgumentsError} */
export function argumentsOf(given: readonly string[], options: Options = {}): Arguments {
  const known: Options = { ...options, help: { type: 'boolean', short: 'h' } };
  const reading = { args: [...given], options: known, allowPositionals: true };
  const { tokens } = parseArgs({ ...reading, strict: false, tokens: true });
  const flags = tokens.filter((token) => token.kind === 'option');
  if (flags.some(({ name }) => name === 'help')) return { positionals: [], values: {}, help: true };
  for (const { name, rawName } of flags) {
    if (Object.hasOwn(known, name)) continue;
    const meant = nearestOf(name, Object.keys(known));
    const all = Object.keys(known)
      .map((each) => `--${each}`)
      .join(', ');
    const advice = meant === undefined ? `the options are ${all}` : `did you mean --${meant}?`;
    throw new ArgumentsError({ problem: `${rawName} is not known`, advice });
  }
  try {
    const { positionals, values } = parseArgs(reading);
    return { positionals, values, help: false };
  } catch (error) {
    throw new ArgumentsError({ problem: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Whether a program without arguments may begin. Otherwise it has printed its usage, or what is wrong, and set the exit
 * code: asking for help must do nothing else.
 */
export function mayBegin(name: string, usage: string): boolean {
  try {
    const { help, positionals } = argumentsOf(process.argv.slice(2));
    if (positionals.length > 0) {
      throw new ArgumentsError({ problem: `"${positionals.join(' ')}" is too much`, advice: 'it takes no arguments' });
    }
    if (help) console.log(usage);
    return !help;
  } catch (error) {
    if (!(error instanceof ArgumentsError)) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = 2;
    return false;
  }
}
