/** Exports as the readers get them. */
import { readFileSync } from 'node:fs';
import type { Entry, Part, ReadOptions, ReadTransfer, TransferFile } from '../../src/transfer/entry.ts';

export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** @param size bytes that come at a time */
export function fileOf(text: string, size = 1000): TransferFile {
  const bytes = Buffer.from(text);
  return {
    name: 'export',
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

export async function partsOf(
  read: ReadTransfer,
  text: string,
  options: ReadOptions = {},
  size = 1000,
): Promise<Part[]> {
  return Array.fromAsync(read(fileOf(text, size), options));
}

export function entriesIn(parts: readonly Part[]): Entry[] {
  return parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : []));
}

/** Why things were left out, with what they are called. */
export function leftOut(parts: readonly Part[]): Record<string, string[]> {
  const reasons: Record<string, string[]> = {};
  for (const part of parts) if (part.kind === 'left out') (reasons[part.why] ??= []).push(part.what);
  return reasons;
}
