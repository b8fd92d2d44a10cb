/** Bodies of requests: of a type that is read here, and up to a size. */
import { HttpProblem } from '../answers/problem.ts';

/** What a body may be. */
export interface BodyKind {
  /** Bytes at most. */
  most: number;
  /** Media types that are taken, without parameters; a body that says nothing of its type is taken too. */
  types: RegExp;
  /** The type that people are told to send. */
  wanted: string;
  /** Whether it is text in UTF-8, whatever else it could be (RFC 8259 §8.1). */
  utf8: boolean;
}

const EXAMPLE = '{"url": "https://example.org/feed"}';

/** A description as JSON. curl and fetch send a string as a form or as plain text unless they are told otherwise. */
export const JSON_BODY: BodyKind = {
  most: 100_000,
  types: /^(?:application\/(?:(?:[\w.-]+\+)?json|x-www-form-urlencoded)|text\/(?:plain|json))$/,
  wanted: 'application/json',
  utf8: true,
};

/** A list of sources. XML says its encoding itself, and curl sends a file as a form unless it is told otherwise. */
export const OPML_BODY: BodyKind = {
  most: 5_000_000,
  types: /^(?:text\/(?!html)[\w.+-]+|application\/(?:(?:[\w.-]+\+)?xml|octet-stream|x-www-form-urlencoded))$/,
  wanted: 'text/x-opml',
  utf8: false,
};

/**
 * The bytes of a body. It is read no further than its limit, whatever Content-Length says.
 * @throws {HttpProblem} 415 where it is of another type or coded, 413 where it is longer, 400 where it breaks off
 */
export async function bytesOf(request: Request, kind: BodyKind): Promise<Uint8Array> {
  refuseOtherTypes(request.headers, kind);
  const { most } = kind;
  const tooLong = new HttpProblem(413, `the body is longer than ${most} bytes; send less at a time`);
  if (Number(request.headers.get('Content-Length') ?? 0) > most) throw tooLong;
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read().catch(brokenOff)) ?? { done: true, value: undefined };
    if (done || value === undefined) break;
    length += value.byteLength;
    if (length > most) {
      await reader?.cancel();
      throw tooLong;
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

function brokenOff(): never {
  throw new HttpProblem(400, 'the body broke off before its end; send it again');
}

/** RFC 9110 §15.5.16; what would be taken instead stands in `Accept` (§12.5.1) and `Accept-Encoding` (§12.5.3). */
function refuseOtherTypes(headers: Headers, { types, wanted, utf8 }: BodyKind): void {
  const coding = headers.get('Content-Encoding')?.trim().toLowerCase() ?? '';
  if (coding !== '' && coding !== 'identity') {
    const detail = `the body is coded as ${coding}; send it as it is, without Content-Encoding`;
    throw new HttpProblem(415, detail, { 'Accept-Encoding': 'identity' });
  }
  const said = (headers.get('Content-Type') ?? '').toLowerCase();
  const [type = '', ...parameters] = said.split(';').map((part) => part.trim());
  if (type === '') return;
  if (!types.test(type)) {
    const detail = `the body is of the type ${type}; send it with Content-Type: ${wanted}`;
    throw new HttpProblem(415, detail, { Accept: wanted });
  }
  const charset = parameters
    .find((part) => part.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (utf8 && charset !== undefined && !/^utf-?8$/.test(charset)) {
    throw new HttpProblem(415, `the body is in ${charset}; send it in UTF-8`, { Accept: wanted });
  }
}

/**
 * The JSON object of a body.
 * @throws {HttpProblem} as {@link bytesOf} does, and 400 where it is not an object
 */
export async function objectOf(request: Request): Promise<Record<string, unknown>> {
  const bytes = await bytesOf(request, JSON_BODY);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8';
    throw new HttpProblem(400, `the body is not JSON (${reason}); send an object such as ${EXAMPLE}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpProblem(400, `the body is JSON, but not an object; send one such as ${EXAMPLE}`);
  }
  return value as Record<string, unknown>;
}
