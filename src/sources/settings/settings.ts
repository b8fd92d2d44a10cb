/** The description of a source, checked in one place, wherever it comes from: configuration, OPML, command or API. */
import { check } from '../../schema.ts';
import type { SourceSettings } from '../../source.ts';
import { UserError } from '../../user-error.ts';
import { SOURCE, withSlug } from './schema.ts';

export type { SourceConfig } from './config.ts';

/** A description cannot be used. */
export class SourceSettingsError extends UserError {
  /** Of the description, as `content` or `outline.folders[0]`; '' if it is not a description at all. */
  readonly field: string;
  constructor(where: string, field: string, problem: string, advice: string) {
    const place = [where, field].filter((part) => part !== '').join('.');
    super({ ...(place !== '' && { place }), problem, advice });
    this.field = field;
  }
}

/**
 * The settings that a description gives.
 * @param where the description is, for messages: `sources[3]`; '' if that is obvious
 * @param taken slugs that a made one must not be
 * @throws {SourceSettingsError}
 */
export function sourceSettingsOf(given: unknown, where = '', taken: ReadonlySet<string> = new Set()): SourceSettings {
  const result = check(SOURCE, given);
  if ('problem' in result) {
    const { field, problem, advice } = result.problem;
    throw new SourceSettingsError(where, field, problem, advice);
  }
  return withSlug(result.value, taken);
}
