#!/usr/bin/env node
/** The `nashra` command. */
import { parseArgs } from 'node:util';
import { check } from './node/check.ts';
import { VERSION } from './version.ts';

const USAGE = `nashra ${VERSION}

  nashra check [folder]    read the articles of a folder (default: articles) and say
                           what cannot be served, why, and what to do; exit 1 if any
  nashra --version
`;

async function main(argv: string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args: argv, allowPositionals: true, options: { version: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  const { positionals, values } = parsed;
  if (values.version) return print(VERSION);
  if (values.help) return print(USAGE);
  const [command, ...rest] = positionals;
  if (command === 'check' && rest.length <= 1) return check(rest[0]);
  console.error(command === undefined ? USAGE : `nashra: "${positionals.join(' ')}" is not known\n\n${USAGE}`);
  return 2;
}

function print(text: string): number {
  console.log(text);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
