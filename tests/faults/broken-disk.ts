/** A disk that fails where a test says: `node:fs/promises` of this process answers with an error for these paths. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

const CALLS = ['lstat', 'stat', 'realpath', 'readdir', 'readFile'] as const;

/**
 * Breaks all that is done with these paths and what is below them, until `mend` or the end of the test. `only` names
 * the calls that fail; the others go on as before.
 */
export function breakDisk(
  code: string,
  path: string,
  only: readonly (typeof CALLS)[number][] = CALLS,
): { mend(): void } {
  const { promises } = fs;
  const before = CALLS.map((name) => [name, promises[name]] as const);
  for (const [name, call] of before.filter(([name]) => only.includes(name))) {
    const broken = (file: unknown, ...rest: unknown[]): unknown => {
      if (typeof file === 'string' && (file === path || file.startsWith(`${path}/`))) {
        return Promise.reject(Object.assign(new Error(`${code}: ${name} '${file}'`), { code }));
      }
      return Reflect.apply(call, promises, [file, ...rest]);
    };
    Object.assign(promises, { [name]: broken });
  }
  syncBuiltinESMExports();
  const mend = (): void => {
    for (const [name, call] of before) Object.assign(promises, { [name]: call });
    syncBuiltinESMExports();
  };
  onTestFinished(mend);
  return { mend };
}
