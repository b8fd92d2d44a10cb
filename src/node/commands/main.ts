/** The `nashra` command. */
import { nearestOf } from '../../text/nearest.ts';
import { add } from './add.ts';
import { failureOf } from '../exit.ts';
import { argumentsOf, type Arguments } from './arguments.ts';
import { pause, remove, resume } from './change.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { list } from './list.ts';
import { exporting } from './export.ts';
import { importing } from './import.ts';
import { poll } from './poll.ts';
import { creating } from './new.ts';
import { retract } from './retract.ts';
import { site } from './site.ts';
import { VERSION } from '../../version.ts';

const COMMANDS: Record<string, Command> = {
  add,
  remove,
  pause,
  resume,
  list,
  poll,
  import: importing,
  export: exporting,
  retract,
  new: creating,
  check,
  site,
};

const USAGE = `nashra ${VERSION}
${Object.values(COMMANDS)
  .map(({ usage }) => usage)
  .join('\n')}

  nashra --version

Settings are those of the service: DATA_DIR, ARTICLES_DIR, NASHRA_CONFIG, BASE_URL, ALLOW_HOSTS, POLL_CONCURRENCY.
Exit code: 0 all is well, 1 something is not, 2 nothing could be done.
`;

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === '--version') return print(VERSION);
  if (name === '--help' || name === '-h' || name === 'help') return print(USAGE);
  if (name === undefined) return refuse(USAGE);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return refuse(`nashra: "${name}" is not known; ${meantBy(name)}`);
  let parsed: Arguments;
  try {
    parsed = argumentsOf(rest, command.options);
  } catch (error) {
    const { message, code } = failureOf(error);
    return fail(`nashra ${name}: ${message} (nashra ${name} --help says more)`, code);
  }
  const { positionals, values, help } = parsed;
  if (help) return print(command.usage.trim());
  const [least, most] = command.takes;
  if (positionals.length < least || positionals.length > most) {
    const beyond = positionals.slice(most).join(' ');
    const problem = positionals.length < least ? 'an argument is missing' : `"${beyond}" is too much`;
    return refuse(`nashra ${name}: ${problem}\n${command.usage}`);
  }
  try {
    return await command.run(positionals, values);
  } catch (error) {
    const { message, code } = failureOf(error);
    return fail(code === 1 ? `nashra ${name}: ${message}` : message, code);
  }
}

/** What to do instead of a command that does not exist. */
function meantBy(name: string): string {
  const meant = nearestOf(name, [...Object.keys(COMMANDS), 'help']);
  if (meant !== undefined) return `did you mean "nashra ${meant}"?`;
  return `the commands are ${Object.keys(COMMANDS).join(', ')}; nashra --help says more`;
}

function fail(message: string, code: number): number {
  console.error(message);
  return code;
}

function refuse(message: string): number {
  return fail(message, 2);
}

function print(text: string): number {
  console.log(text);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
