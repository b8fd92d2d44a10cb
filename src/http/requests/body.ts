/** Bodies of requests: of a known type, and up to a size. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as v from 'valibot';
import { check, isObject } from '../../schema.ts';
import { HttpProblem } from '../answers/problem.ts';
import type { ServiceEnv } from '../service-env.ts';

/** What a body may be. */
interface BodyKind {
  /** Bytes at most. */
  maxSize: number;
  /** Media types that are accepted, without parameters; a body without a type is accepted too. */
  types: RegExp;
  /** The type that people are told to send. */
  wanted: string;
  /** Whether it has to be UTF-8 (RFC 8259 §8.1). */
  utf8: boolean;
}

const EXAMPLE = '{"url": "https://example.org/feed"}';

/** curl and fetch send a string as a form or as plain text unless they are told otherwise. */
const JSON_BODY: BodyKind = {
  maxSize: 100_000,
  types: /^(?:application\/(?:(?:[\w.-]+\+)?json|x-www-form-urlencoded)|text\/(?:plain|json))$/,
  wanted: 'application/json',
  utf8: true,
};

/** XML names its encoding itself, and curl sends a file as a form unless it is told otherwise. */
const OPML_BODY: BodyKind = {
  maxSize: 5_000_000,
  types: /^(?:text\/(?!html)[\w.+-]+|application\/(?:(?:[\w.-]+\+)?xml|octet-stream|x-www-form-urlencoded))$/,
  wanted: 'text/x-opml',
  utf8: false,
};

/** The bytes of an OPML document. @throws {HttpProblem} as {@link bytesOf} */
export function opmlOf(c: Context): Promise<Uint8Array> {
  return bytesOf(c, OPML_BODY);
}

/**
 * Makes the JSON object of a request `c.req.valid('json')`, as the schema gives it. Hono's own validator reads nothing
 * but `application/json`.
 * @throws {HttpProblem} as {@link bytesOf}; 400 if the body is not an object; 422 that names the field
 */
export function jsonBody<Schema extends v.GenericSchema<unknown, object>>(
  schema: Schema,
): MiddlewareHandler<
  ServiceEnv,
  string,
  { in: { json: Exclude<v.InferInput<Schema>, string> }; out: { json: v.InferOutput<Schema> } }
> {
  return async function jsonBody(c, next) {
    const result = check(schema, objectIn(await bytesOf(c, JSON_BODY)));
    if ('problem' in result) {
      const { field, problem, advice } = result.problem;
      throw new HttpProblem(422, `${field}: ${problem}; ${advice}`, {}, { field });
    }
    c.req.addValidatedData('json', result.value);
    await next();
  };
}

function objectIn(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8';
    throw new HttpProblem(400, `the body is not JSON (${reason}); send an object such as ${EXAMPLE}`);
  }
  if (!isObject(value)) throw new HttpProblem(400, `the body is JSON, but not an object; send one such as ${EXAMPLE}`);
  return value;
}

/**
 * The bytes of a body, which is read no further than its limit.
 * @throws {HttpProblem} 415 if it is of another type or encoded, 413 if it is longer, 400 if it breaks off
 */
async function bytesOf(c: Context, kind: BodyKind): Promise<Uint8Array> {
  refuseOtherTypes(c.req.raw.headers, kind);
  const { maxSize } = kind;
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw new HttpProblem(413, `the body is longer than ${maxSize} bytes; send less at a time`);
    },
  });
  try {
    await limit(c, async () => {});
    return new Uint8Array(await c.req.arrayBuffer());
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    throw new HttpProblem(400, 'the body broke off before its end; send it again');
  }
}

/** RFC 9110 §15.5.16. What would be accepted is in `Accept` (§12.5.1) and `Accept-Encoding` (§12.5.3). */
function refuseOtherTypes(headers: Headers, { types, wanted, utf8 }: BodyKind): void {
  const coding = headers.get('Content-Encoding')?.trim().toLowerCase() ?? '';
  if (coding !== '' && coding !== 'identity') {
    const detail = `the body is encoded as ${coding}; send it without Content-Encoding`;
    throw new HttpProblem(415, detail, { 'Accept-Encoding': 'identity' });
  }
  const said = (headers.get('Content-Type') ?? '').toLowerCase();
  const [type = '', ...parameters] = said.split(';').map((part) => part.trim());
  if (type === '') return;
  if (!types.test(type)) {
    throw new HttpProblem(415, `the body has the type ${type}; send it with Content-Type: ${wanted}`, {
      Accept: wanted,
    });
  }
  const charset = parameters
    .find((part) => part.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (utf8 && charset !== undefined && !/^utf-?8$/.test(charset)) {
    throw new HttpProblem(415, `the body is in ${charset}; send it in UTF-8`, { Accept: wanted });
  }
}
