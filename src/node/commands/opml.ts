/** `nashra import` and `export`: the list of sources, as other readers take and give it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { writeOpml } from '../../sources/opml/index.ts';
import { importOpml } from '../../sources/run/change-sources.ts';
import { instantOf } from '../../text/instant.ts';
import { listSources } from '../../store/sources.ts';
import { CommandError, type Command } from './command.ts';
import { withStore } from './with-store.ts';

export const importing: Command = {
  usage: `
  nashra import FILE.opml  follow all feeds of a list from another reader; exit 1 if one cannot be`,
  options: {},
  takes: [1, 1],
  run: ([file = '']) =>
    withStore(async ({ platform: { database, fetcher } }) => {
      const bytes = attempt(file, 'read', () => readFileSync(file));
      const { added, known, problems } = await importOpml(bytes, database, fetcher.now());
      for (const { slug, url } of added) console.log(`${slug}  ${url}`);
      for (const problem of problems) console.error(problem);
      console.log(`${added.length} added, ${known.length} followed already, ${problems.length} not understood`);
      return problems.length > 0 ? 1 : 0;
    }),
};

export const exporting: Command = {
  usage: `
  nashra export [FILE]     the sources as OPML, to a file or to standard output`,
  options: {},
  takes: [0, 1],
  run: ([file]) =>
    withStore(async ({ platform: { database, fetcher }, publication }) => {
      const now = fetcher.now();
      const rows = await listSources(database, now);
      const metadata = Object.fromEntries(rows.map(({ settings, state }) => [settings.slug, state.feed ?? {}]));
      const document = writeOpml(
        rows.map(({ settings }) => settings),
        { title: publication.title, created: instantOf(now) },
        metadata,
      );
      if (file === undefined) process.stdout.write(document);
      else {
        attempt(file, 'written', () => writeFileSync(file, document));
        console.log(`${rows.length} sources are in ${file}`);
      }
      return 0;
    }),
};

function attempt<Value>(file: string, what: string, use: () => Value): Value {
  try {
    return use();
  } catch (error) {
    const problem = `cannot be ${what} (${error instanceof Error ? error.message : error})`;
    throw new CommandError({ place: file, problem, advice: 'give another file' });
  }
}
