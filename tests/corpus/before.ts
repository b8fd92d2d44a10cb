/** The project as it was when the list of hashes was last written, so that a difference can be shown and not only told. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Before {
  folder: string;
  remove(): void;
}

/** GOLDEN_BEFORE names a checkout; else one is made from the history. Undefined where there is no history. */
export function checkoutBefore(list: string): Before | undefined {
  const named = process.env.GOLDEN_BEFORE;
  if (named !== undefined && named !== '') return { folder: named, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'nashra-before-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const git = (...args: string[]): Buffer =>
      execFileSync('git', args, { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
    const commit = git('log', '-1', '--format=%H', '--', list).toString().trim();
    if (commit === '') throw new Error('never committed');
    execFileSync('tar', ['-x', '-C', folder], {
      input: git('archive', commit, 'src', 'package.json', 'nashra.config.ts'),
    });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    return { folder, remove };
  } catch {
    remove();
    return undefined;
  }
}
