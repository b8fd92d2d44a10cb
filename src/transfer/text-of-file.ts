/** The bytes of an export as text, piece by piece. */
import type { TransferFile } from './entry.ts';

type Decoder = InstanceType<typeof TextDecoder>;

/** Bytes in which the XML declaration stands. */
const DECLARATION = 200;

/** UTF-8, unless a byte order mark or the XML declaration says another encoding. */
export async function* textOf(file: TransferFile): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  for await (const bytes of file.open()) {
    decoder ??= decoderFor(bytes);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function decoderFor(start: Uint8Array): Decoder {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  const head = new TextDecoder('latin1').decode(start.subarray(0, DECLARATION));
  const declared = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]{0,150}?encoding\s*=\s*["']([\w-]{1,30})["']/.exec(head)?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}
