/**
 * Content-Encoding undone (RFC 9110 §8.4). A label is believed as far as the bytes bear it out: servers
 * label plain feeds as gzip, serve `feed.xml.gz` without a label, and send deflate in both of its forms.
 */
import { capped, peeked } from './body.ts';
import { FetchFailure, quoted } from './failure.ts';
import type { FetchPlatform, PackedFormat } from './fetch-platform.ts';

/** More of them is an attack. */
const MOST_CODINGS = 3;
/** Bytes that tell text from packed bytes: packed ones pass for text once in 10^7. */
const HEAD = 20;

/** The codings of a field in the order in which they were applied, names in lower case. @throws {FetchFailure} */
export function codingsOf(field: string | null): string[] {
  const codings = (field ?? '')
    .split(',', 32)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (codings.length > MOST_CODINGS)
    throw new FetchFailure('coding', `the body is coded more than ${MOST_CODINGS} times over`, 'tell the publisher');
  return codings;
}

/** The chunks of a body with all codings undone, each step within `most` bytes. */
export async function decoded(
  body: AsyncIterable<Uint8Array>,
  codings: readonly string[],
  platform: Pick<FetchPlatform, 'unpack'>,
  most: number,
): Promise<AsyncIterable<Uint8Array>> {
  let chunks: AsyncIterable<Uint8Array> = capped(body, most);
  for (const coding of codings.toReversed()) chunks = await undone(chunks, coding, platform, most);
  const { head, chunks: whole } = await peeked(chunks, HEAD);
  return isGzip(head) ? unpacked('gzip', whole, platform, most) : whole;
}

async function undone(
  chunks: AsyncIterable<Uint8Array>,
  coding: string,
  platform: Pick<FetchPlatform, 'unpack'>,
  most: number,
): Promise<AsyncIterable<Uint8Array>> {
  const { head, chunks: whole } = await peeked(chunks, HEAD);
  if (head.length === 0 || isText(head)) return whole;
  const format = formatOf(coding, head);
  if (format === undefined) {
    throw new FetchFailure(
      'coding',
      `the body is coded as "${quoted(coding)}", which is not known`,
      'tell the publisher that gzip, br and deflate are asked for',
    );
  }
  return unpacked(format, whole, platform, most);
}

async function* unpacked(
  format: PackedFormat,
  packed: AsyncIterable<Uint8Array>,
  platform: Pick<FetchPlatform, 'unpack'>,
  most: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  // What goes wrong while receiving is not the coding's fault.
  let received: unknown;
  async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* packed;
    } catch (error) {
      received = error;
      throw error;
    }
  }
  try {
    yield* capped(platform.unpack(format, watched(), most), most);
  } catch (error) {
    if (received !== undefined) throw received;
    if (error instanceof FetchFailure) throw error;
    throw new FetchFailure(
      'coding',
      `the body says it is packed as ${format} but cannot be unpacked to its end`,
      'it is tried again later; if it stays, tell the publisher',
      { cause: error },
    );
  }
}

function formatOf(coding: string, head: Uint8Array): PackedFormat | undefined {
  if (isGzip(head)) return 'gzip';
  if (coding === 'gzip' || coding === 'x-gzip') return 'gzip';
  if (coding === 'br') return 'br';
  if (coding !== 'deflate') return undefined;
  // RFC 1950 §2.2: method 8, and a check of the first two bytes.
  const [first = 0, second = 0] = head;
  return (first & 15) === 8 && (first * 256 + second) % 31 === 0 ? 'deflate' : 'deflate-raw';
}

/** RFC 1952 §2.3.1. */
function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Begins as XML, HTML or JSON does. */
function isText(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head).replace(/^\u00ef\u00bb\u00bf/, '');
  return /^[\t\n\r ]*[<{]/.test(text) && /^[\t\n\r\u0020-\u007e]*$/.test(text.slice(0, 16));
}
