/** The list of the files beside the articles that the build writes for the Worker: in parts, of which one is read. */
import { stampOf } from '../../text/hash.ts';

/** Path to bytes, and milliseconds since 1970. */
export type MediaIndex = Record<string, readonly [length: number, modified: number]>;

const SHARDS = 64;

/** The name of the part that has this path. */
export function shardOf(path: string): string {
  return String(stampOf(path) % SHARDS);
}
