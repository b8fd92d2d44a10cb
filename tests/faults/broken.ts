/** What stands in the way of a running service, from outside of it. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scratchFolder, type Running } from '../node/running.ts';

export const TOKEN = 'token-of-the-faults';

/** Another process holds the write lock of a database for so long. Resolves when it has it. */
export async function holdLock(file: string, milliseconds: number): Promise<{ ended: Promise<unknown> }> {
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1], { timeout: 5000 });
    database.exec('BEGIN IMMEDIATE');
    console.log('held');
    setTimeout(() => { database.exec('ROLLBACK'); database.close(); }, Number(process.argv[2]));`;
  const args = ['-e', script, file, String(milliseconds)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  return { ended };
}

/** A disk of so many megabytes, gone after the test; undefined where this user may not make one. */
export function smallDisk(megabytes: number): string | undefined {
  const folder = join(scratchFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }));
  return folder;
}

/** Takes all room of a disk, and gives the function that gives it back. */
export function fill(folder: string): () => void {
  const ballast = join(folder, 'ballast');
  for (let part = 0, bytes = 1 << 20; bytes >= 4096; part++) {
    try {
      writeFileSync(`${ballast}-${part}`, new Uint8Array(bytes));
    } catch {
      bytes /= 2;
    }
    // What was written in part stays: that is room taken too.
  }
  return () => {
    for (let part = 0; part < 4096; part++) rmSync(`${ballast}-${part}`, { force: true });
  };
}

export interface Told {
  status: string;
  doubts: string[];
  articles: number | null;
}

export async function healthOf({ address }: Running): Promise<Told & { http: number }> {
  const response = await fetch(`${address}/healthz`);
  return { ...((await response.json()) as Told), http: response.status };
}

export function patch({ address }: Running, slug: string, change: object): Promise<Response> {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  return fetch(`${address}/api/sources/${slug}`, { method: 'PATCH', headers, body: JSON.stringify(change) });
}

export function pollNow({ address }: Running, slug: string): Promise<Response> {
  return fetch(`${address}/api/sources/${slug}/poll`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
}

/** Waits until a look gives something. */
export async function within<Value>(
  milliseconds: number,
  look: () => Promise<Value | undefined | false>,
): Promise<Value> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`nothing within ${milliseconds} ms`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

export async function titlesOf({ address }: Running, path = '/feed.json?bidi=none'): Promise<string[]> {
  const { items } = (await (await fetch(`${address}${path}`)).json()) as { items: { title: string }[] };
  return items.map(({ title }) => title);
}
