/** The programs of Debian that are needed, by package. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const PACKAGES: Record<string, string> = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  xdotool: 'xdotool',
  import: 'imagemagick',
  'dbus-run-session': 'dbus-daemon',
  mlterm: 'mlterm',
};

/** Packages with no program of their own: fonts for four scripts, and what a reader asks for when it runs. */
const BESIDES = ['fonts-noto-core', 'fonts-noto-mono', 'libqt5sql5-sqlite', 'thunderbird-l10n-ar', 'dbus-x11'];

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @throws {Error} where a program is missing; the message is the line that installs all of them */
export function requirePrograms(readers: string[]): void {
  const programs = { ...PACKAGES, ...Object.fromEntries(readers.map((reader) => [reader, reader])) };
  const missing = Object.keys(programs).filter((program) => !isInstalled(program));
  if (missing.length === 0) return;
  const packages = [...new Set([...Object.values(programs), ...BESIDES])].join(' ');
  throw new Error(`not installed: ${missing.join(', ')}\napt-get install --no-install-recommends ${packages}`);
}
