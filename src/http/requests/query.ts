/** Parameters of addresses, checked by a schema. */
import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { check, exactObject, issueMessage, quoted } from '../../schema.ts';
import { HttpProblem } from '../answers/problem.ts';
import type { ServiceEnv } from '../service-env.ts';

const LARGEST_LIMIT = 500;

/** Parameters are text on the way in. */
type QuerySchema = v.GenericSchema<Record<string, string | undefined>, object>;

/** `?limit=` as a number. @param standard what it is if it is left out */
export function limit(standard: number) {
  return v.pipe(
    v.optional(v.string(), String(standard)),
    v.check(
      (text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= LARGEST_LIMIT,
      ({ input }) =>
        issueMessage(
          `${quoted(input)} is not a number from 1 to ${LARGEST_LIMIT}`,
          `write one, or leave it out for ${standard}`,
        ),
    ),
    v.transform(Number),
  );
}

/** A parameter that is one of some words. The first word is the standard. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return v.optional(
    v.picklist(words, ({ input }) =>
      issueMessage(`${quoted(input)} is not one of ${words.join(', ')}`, `write one of them, or leave it out`),
    ),
    words[0],
  );
}

/**
 * The parameters as the schema gives them; of one that is repeated, the first.
 * @throws {HttpProblem} 400 that names the parameter
 */
export function parametersOf<Schema extends v.GenericSchema>(
  schema: Schema,
  query: URLSearchParams,
): v.InferOutput<Schema> {
  const given = Object.fromEntries([...query].toReversed());
  const result = check(schema, given);
  if ('value' in result) return result.value;
  const { field, problem, advice } = result.problem;
  throw new HttpProblem(400, `${field}: ${problem}; ${advice}`);
}

type Optional<Given> = object extends Given ? { query?: Given } : { query: Given };

/** Makes the parameters of a request `c.req.valid('query')`, as the schema gives them. */
export function query<Schema extends QuerySchema>(
  schema: Schema,
): MiddlewareHandler<
  ServiceEnv,
  string,
  { in: Optional<v.InferInput<Schema>>; out: { query: v.InferOutput<Schema> } }
> {
  return async function query(c, next) {
    c.req.addValidatedData('query', parametersOf(schema, new URL(c.req.url).searchParams));
    await next();
  };
}

const NO_PARAMETERS = exactObject('this address', {}, issueMessage('is not a query', 'leave it out'));

/** For addresses without parameters. @throws {HttpProblem} 400 that names the parameter that was given */
export const noQuery: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  parametersOf(NO_PARAMETERS, new URL(c.req.url).searchParams);
  await next();
};
