/** Bodies as they come in, chunk by chunk. */
import { concatenated } from '../../text/bytes.ts';
import { FetchFailure } from './failure.ts';

/** The chunks of a body as long as they stay within `most` bytes. @throws {FetchFailure} `too-large` beyond */
export async function* capped(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw tooLarge(most);
    if (chunk.length > 0) yield chunk;
  }
}

export function tooLarge(most: number): FetchFailure {
  const size = most >= 1024 * 1024 ? `${Math.round(most / 1024 / 1024)} MB` : `${most} bytes`;
  return new FetchFailure(
    'too-large',
    `the body is larger than ${size}`,
    'follow a feed with fewer items, or tell the publisher',
  );
}

export async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return concatenated(parts);
}

/** A body whose first bytes have been looked at; `chunks` gives all of it, once. */
export interface Peeked {
  /** Its first bytes: `least` of them, or all if there are fewer. */
  head: Uint8Array;
  chunks: AsyncIterable<Uint8Array>;
}

export async function peeked(chunks: AsyncIterable<Uint8Array>, least: number): Promise<Peeked> {
  const source = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < least) {
    const { done, value } = await source.next();
    if (done) break;
    held.push(value);
    size += value.length;
  }
  const head = concatenated(held);
  return { head: head.subarray(0, least), chunks: resumed(head, source) };
}

async function* resumed(
  head: Uint8Array,
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (head.length > 0) yield head;
    for (;;) {
      const { done, value } = await source.next();
      if (done) return;
      yield value;
    }
  } finally {
    await source.return?.();
  }
}
