/** A service whose folder of articles is going to be mistreated, and what it serves. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { runService, scratchFolder, type Running } from '../node/running.ts';

export interface Item {
  id: string;
  url: string;
  title: string;
  date_published: string;
  date_modified?: string;
}

export const items = async ({ address }: Running): Promise<Item[]> => {
  const feed = (await (await fetch(`${address}/feed.json`)).json()) as { items: Item[] };
  return feed.items.map(({ id, url, title, date_published, date_modified }) => ({
    id,
    url,
    title,
    date_published,
    date_modified,
  }));
};
export const titles = async (service: Running): Promise<string[]> =>
  (await items(service)).map(({ title }) => title).sort();

export interface Health {
  status: string;
  intake: { complete: boolean; since: string | null };
  doubts: string[];
  problems: { path: string; message: string }[];
}
export const healthOf = async ({ address }: Running): Promise<Health> =>
  (await (await fetch(`${address}/healthz`)).json()) as Health;

export function put(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A service with these files. The folder of the articles lies in one that can be moved about in. */
export async function serviceWith(
  files: Record<string, string>,
  options: { emptyPatience?: number } = {},
): Promise<Running & { folder: string }> {
  const folder = scratchFolder();
  put(join(folder, 'articles'), files);
  return { ...(await runService({ folder, ...options })), folder };
}

/** Waits for something that is promised within two seconds; more on a machine that is busy. */
export async function soon<Value>(look: () => Promise<Value | undefined | false>, seconds = 8): Promise<Value> {
  const end = Date.now() + seconds * 1000;
  let value = await look();
  while ((value === undefined || value === false) && Date.now() <= end) {
    await pause(25);
    value = await look();
  }
  expect([undefined, false], `seen within ${seconds} seconds`).not.toContain(value);
  return value as Value;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((passed) => setTimeout(passed, milliseconds));
