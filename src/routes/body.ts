/** Bodies of requests, up to a size. */
import { HttpProblem } from './problem.ts';

/**
 * The bytes of a body. It is read no further than its limit, whatever Content-Length says.
 * @throws {HttpProblem} 413 where it is longer
 */
export async function bytesOf(request: Request, most: number): Promise<Uint8Array> {
  const tooLong = new HttpProblem(413, `the body is longer than ${most} bytes; send less at a time`);
  if (Number(request.headers.get('Content-Length') ?? 0) > most) throw tooLong;
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
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

/**
 * The JSON object of a body.
 * @throws {HttpProblem} 413 where it is too long, 400 where it is none
 */
export async function objectOf(request: Request, most: number): Promise<Record<string, unknown>> {
  const text = new TextDecoder().decode(await bytesOf(request, most));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new HttpProblem(400, `the body is no JSON (${error instanceof Error ? error.message : error}); send an object such as {"url": "https://example.org/feed"}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpProblem(400, 'the body is JSON, but no object; send one such as {"url": "https://example.org/feed"}');
  }
  return value as Record<string, unknown>;
}
