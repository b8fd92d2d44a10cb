/** Choice of the content coding (RFC 9110 §12.5.3). */
import type { Coding } from '../../platform.ts';

/** In the order of our preference, if the client has none. */
const CODINGS: readonly Coding[] = ['br', 'gzip'];

/** The coding to answer with; undefined for none. */
export function codingFor(acceptEncoding: string | null | undefined): Coding | undefined {
  if (!acceptEncoding) return undefined;
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    if (name) weights.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(weight) ? weight : 0);
  }
  const weightOf = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  // No coding at all is the last choice, unless the client gives it a weight of its own.
  const identity = weights.get('identity') ?? 0;
  let best: Coding | undefined;
  for (const coding of CODINGS) {
    const weight = weightOf(coding);
    if (weight > 0 && weight >= identity && weight > (best ? weightOf(best) : 0)) best = coding;
  }
  return best;
}
