/** Where and with what it was measured: figures without it say little. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

const ROOT = new URL('../../', import.meta.url);

export interface Machine {
  cpu: string;
  cores: number;
  memory: string;
  system: string;
  node: string;
  sqlite: string | undefined;
  /** Load of the last minute when the row was begun: more than zero means that others used the machine. */
  load: number;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${process.platform} ${release()}`,
    node: process.version,
    sqlite: process.versions.sqlite,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** This version of Nashra. */
export function versionHere(): string {
  return (JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string }).version;
}

const START = (
  JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { scripts: { start: string } }
).scripts.start.split(' ');
/** As `npm start` runs the service. */
export const START_FLAGS: readonly string[] = START.filter((word) => word.startsWith('--'));
export const START_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  START.flatMap((word) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  }),
);

/** The version of a package of the project or of the bench. */
export function packageVersion(name: string): string {
  for (const folder of ['node_modules/', 'bench/node_modules/']) {
    try {
      return (JSON.parse(readFileSync(new URL(`${folder}${name}/package.json`, ROOT), 'utf8')) as { version: string })
        .version;
    } catch {
      // It is in the other folder.
    }
  }
  return '?';
}

/** The first line that a program says about itself; undefined where it is not installed. */
export function programVersion(program: string, ...args: string[]): string | undefined {
  // Some say it on the other stream, or end with 1 while they do.
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return error ? undefined : `${stdout}${stderr}`.split('\n').find((line) => line !== '');
}
