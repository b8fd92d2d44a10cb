/**
 * Sources are added and changed by statements that look for themselves whether they may: two that are made at the same
 * moment, in one process or in several, then cannot both be right.
 */
import { dueAt, initialState, stateFor } from '../source-state.ts';
import type { SourceSettings } from '../source.ts';
import { arraysOf } from './bound-text.ts';
import type { Database } from './database.ts';
import { instantOf } from '../text/instant.ts';
import { noteMetadata } from './source-metadata.ts';
import { sourceBySlug } from './sources.ts';

/**
 * ?1 JSON array of { slug, settings, state, url, host, due }, ?2 now. All of them, or none if a slug or an address
 * is taken.
 */
const ADD = `
INSERT INTO sources (slug, origin, settings, state, added)
SELECT value ->> 'slug', 'added', value -> 'settings', value -> 'state', ?2 FROM json_each(?1)
WHERE NOT EXISTS (
  SELECT 1 FROM sources s WHERE s.slug IN (SELECT value ->> 'slug' FROM json_each(?1))
    OR s.settings ->> 'url' IN (SELECT value ->> 'url' FROM json_each(?1))
    OR s.state ->> 'url' IN (SELECT value ->> 'url' FROM json_each(?1)))`;

/** ?1 as above. A source has its job from the beginning, so that another one's stays as it is. */
const ADD_JOBS = `
INSERT INTO jobs (source, host, due)
SELECT value ->> 'slug', value ->> 'host', value ->> 'due' FROM json_each(?1)
WHERE value ->> 'slug' IN (SELECT slug FROM sources)
ON CONFLICT (source) DO NOTHING`;

/**
 * Adds sources, each with a slug and an address of its own; they are due at once.
 * @returns the first of them that could not be added, and those behind it, since a slug or an address is taken now
 */
export async function addSources(
  database: Database,
  sources: readonly SourceSettings[],
  now: number,
): Promise<SourceSettings[]> {
  const values = sources.map((settings) => {
    const state = initialState(settings.url);
    return JSON.stringify({
      slug: settings.slug,
      settings,
      state,
      url: settings.url,
      host: new URL(settings.url).host,
      due: dueAt(settings, state),
    });
  });
  let done = 0;
  for (const array of arraysOf(values)) {
    const [added] = await database.batch([
      database.prepare(ADD).bind(array, instantOf(now)),
      database.prepare(ADD_JOBS).bind(array),
      noteMetadata(database, array),
    ]);
    if ((added?.meta.changes ?? 0) === 0) return sources.slice(done);
    done += added?.meta.changes ?? 0;
  }
  return [];
}

/** ?1 slug, ?2 settings, ?3 their state, ?4 the settings so far, ?5 an address that must be nobody else's, or null. */
const CHANGE = `
UPDATE sources SET settings = ?2,
  state = CASE WHEN state ->> 'configuredUrl' = ?3 ->> 'configuredUrl' THEN state ELSE ?3 END
WHERE slug = ?1 AND settings = ?4 AND (?5 IS NULL OR NOT EXISTS (
  SELECT 1 FROM sources o WHERE o.slug <> ?1 AND (o.settings ->> 'url' = ?5 OR o.state ->> 'url' = ?5)))`;

/** ?1 slug, ?2 settings, ?3 host, ?4 due. A poll that is under way with the old settings comes to nothing. */
const CHANGE_JOB = `
UPDATE jobs SET host = ?3, due = ?4, owner = NULL, leased_until = NULL
WHERE source = ?1 AND EXISTS (SELECT 1 FROM sources WHERE slug = ?1 AND settings = ?2)`;

/** The settings of a source as its row has them: for {@link changeSettings}. */
export async function settingsText(database: Database, slug: string): Promise<string | undefined> {
  return (
    await database.prepare('SELECT settings FROM sources WHERE slug = ?1').bind(slug).first<{ settings: string }>()
  )?.settings;
}

/**
 * Changes the settings of a source; what is known of it stays. It is due as its schedule says.
 * @param before as {@link settingsText} gave them
 * @returns whether it was done: not if the settings are others now, the source is gone, or another has its new
 *   address
 */
export async function changeSettings(
  database: Database,
  settings: SourceSettings,
  before: string,
  now: number,
): Promise<boolean> {
  const row = await sourceBySlug(database, settings.slug, now);
  if (row === undefined) return false;
  const state = stateFor(settings.url, row.state);
  const text = JSON.stringify(settings);
  const address = settings.url === row.settings.url ? null : settings.url;
  const [changed] = await database.batch([
    database.prepare(CHANGE).bind(settings.slug, text, JSON.stringify(state), before, address),
    database.prepare(CHANGE_JOB).bind(settings.slug, text, new URL(state.url).host, dueAt(settings, state)),
    noteMetadata(database, [settings]),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
}
