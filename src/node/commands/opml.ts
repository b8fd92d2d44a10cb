/** Lists of sources, as other readers take and give them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { writeOpml } from '../../sources/opml/index.ts';
import { importOpml } from '../../sources/run/change-sources.ts';
import { instantOf } from '../../text/instant.ts';
import { listSources } from '../../store/sources.ts';
import { CommandError } from './command.ts';
import { withStore, type CommandStore } from './with-store.ts';

/** Follows all feeds of a list. Gives the exit code. */
export function importOpmlFile(file: string): Promise<number> {
  return withStore(async ({ platform: { database, fetcher } }) => {
    const bytes = attempt(file, 'read', () => readFileSync(file));
    const { added, known, problems } = await importOpml(bytes, database, fetcher.now());
    for (const { slug, url } of added) console.log(`${slug}  ${url}`);
    for (const problem of problems) console.error(problem);
    console.log(`${added.length} added, ${known.length} followed already, ${problems.length} not understood`);
    return problems.length > 0 ? 1 : 0;
  });
}

/** The sources as OPML, and how many they are. */
export async function opmlOf({
  platform: { database, fetcher },
  publication,
}: CommandStore): Promise<{ document: string; sources: number }> {
  const now = fetcher.now();
  const rows = await listSources(database, now);
  const metadata = Object.fromEntries(rows.map(({ settings, state }) => [settings.slug, state.feed ?? {}]));
  const settings = rows.map((row) => row.settings);
  const document = writeOpml(settings, { title: publication.title, created: instantOf(now) }, metadata);
  return { document, sources: rows.length };
}

/** @param file standard output without one */
export async function exportOpmlFile(file: string | undefined, store: CommandStore): Promise<number> {
  const { document, sources } = await opmlOf(store);
  if (file === undefined) process.stdout.write(document);
  else {
    attempt(file, 'written', () => writeFileSync(file, document));
    console.log(`${sources} sources are in ${file}`);
  }
  return 0;
}

function attempt<Value>(file: string, what: string, use: () => Value): Value {
  try {
    return use();
  } catch (error) {
    const problem = `cannot be ${what} (${error instanceof Error ? error.message : error})`;
    throw new CommandError({ place: file, problem, advice: 'give another file' });
  }
}
