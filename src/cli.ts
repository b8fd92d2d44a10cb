#!/usr/bin/env node
/** The `nashra` command. */
import { parseArgs } from 'node:util';
import { add } from './node/commands/add.ts';
import { pause, remove, resume } from './node/commands/change.ts';
import { check } from './node/commands/check.ts';
import type { Command, Values } from './node/commands/command.ts';
import { list } from './node/commands/list.ts';
import { exporting, importing } from './node/commands/opml.ts';
import { poll } from './node/commands/poll.ts';
import { retract } from './node/commands/retract.ts';
import { VERSION } from './version.ts';

const COMMANDS: Record<string, Command> = { add, remove, pause, resume, list, poll, import: importing, export: exporting, retract, check };

/** Errors that say why what was asked for cannot be done, and what to do instead. */
const UNDOABLE = /^(?:CommandError|SourceConflict|DiscoveryError|OpmlError)$/;

const USAGE = `nashra ${VERSION}
${Object.values(COMMANDS).map(({ usage }) => usage).join('\n')}

  nashra --version

Settings are those of the service: DATA_DIR, NASHRA_CONFIG, BASE_URL, ALLOW_HOSTS, POLL_CONCURRENCY.
Exit code: 0 all is well, 1 something is not, 2 nothing could be done.
`;

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === '--version') return print(VERSION);
  if (name === '--help' || name === '-h' || name === 'help') return print(USAGE);
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (command === undefined) return refuse(name === undefined ? USAGE : `nashra: "${name}" is not known\n\n${USAGE}`);
  let parsed: { positionals: string[]; values: Values };
  try {
    parsed = parseArgs({ args: rest, allowPositionals: true, options: { ...command.options, help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    return refuse(`nashra ${name}: ${messageOf(error)}\n${command.usage}`);
  }
  const { positionals, values } = parsed;
  if (values.help) return print(command.usage);
  const [least, most] = command.takes;
  if (positionals.length < least || positionals.length > most) return refuse(`nashra ${name}: ${positionals.length < least ? 'an argument is missing' : `"${positionals.slice(most).join(' ')}" is too much`}\n${command.usage}`);
  try {
    return await command.run(positionals, values);
  } catch (error) {
    if (error instanceof Error && UNDOABLE.test(error.name)) {
      console.error(`nashra ${name}: ${error.message}`);
      return 1;
    }
    return refuse(messageOf(error));
  }
}

/** Errors made where the cause is known are sentences; anything else is a defect and shows where. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return /^(?:Settings|SourceSettings|Config|Database|Folder)Error$/.test(error.name) || error instanceof TypeError ? error.message : (error.stack ?? error.message);
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

function print(text: string): number {
  console.log(text);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
