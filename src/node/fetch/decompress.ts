import { pipeline, Readable, type Transform } from 'node:stream';
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} from 'node:zlib';
import { tooLarge } from '../../sources/fetch/body.ts';
import { concatenated } from '../../text/bytes.ts';
import type { PackedFormat } from '../../sources/fetch/fetch-platform.ts';

/** Packed bytes that are unpacked in one go, which spares most feeds a stream and its turns of the thread pool. */
const AT_ONCE = 64 * 1024;

const WHOLE: Record<PackedFormat, (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  deflate: inflateSync,
  'deflate-raw': inflateRawSync,
};

const STREAMS: Record<PackedFormat, () => Transform> = {
  gzip: () => createGunzip(),
  br: () => createBrotliDecompress(),
  deflate: () => createInflate(),
  'deflate-raw': () => createInflateRaw(),
};

/** The unpacked chunks of a body; a bomb is cut off at `most` bytes, whatever it would have grown to. */
export async function* unpack(
  format: PackedFormat,
  packed: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = packed[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  for (let size = 0; size <= AT_ONCE;) {
    const { done, value } = await source.next();
    if (done) {
      yield unpackedWhole(format, concatenated(held), most);
      return;
    }
    held.push(value);
    size += value.length;
  }
  const stream = STREAMS[format]();
  // The errors of both ends come out of the iteration.
  pipeline(Readable.from(rest(held, source), { objectMode: false }), stream, () => undefined);
  yield* stream as AsyncIterable<Uint8Array>;
}

function unpackedWhole(format: PackedFormat, packed: Uint8Array, most: number): Uint8Array {
  try {
    return WHOLE[format](packed, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(most);
    throw error;
  }
}

async function* rest(
  held: Uint8Array[],
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* held.splice(0);
    for (;;) {
      const { done, value } = await source.next();
      if (done) return;
      yield value;
    }
  } finally {
    await source.return?.();
  }
}
