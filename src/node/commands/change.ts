/** `nashra pause`, `resume` and `remove`: what is followed no longer, or again. */
import { setTimeout } from 'node:timers/promises';
import { changeSource, dropSource } from '../../sources/run/change-sources.ts';
import { CommandError, type Command } from './command.ts';
import { sourcesNamed, withStore } from './with-store.ts';

export const pause = pausing(
  true,
  `
  nashra pause SLUG…       keep what the sources have brought, and poll them no more`,
);

export const resume = pausing(
  false,
  `
  nashra resume SLUG…      poll them again`,
);

function pausing(paused: boolean, usage: string): Command {
  return {
    usage,
    options: {},
    takes: [1, Infinity],
    run: (names) =>
      withStore(async (store) => {
        const { database, fetcher } = store.platform;
        for (const {
          origin,
          settings: { slug, paused: before },
        } of await sourcesNamed(names, store)) {
          if (before !== paused) await changeSource(slug, { paused }, database, fetcher.now());
          const advice = `, until the sources of ${store.configFile} change; write \`paused: ${paused}\` there too`;
          const until = origin === 'config' && before !== paused ? advice : '';
          console.log(`${slug} is ${paused ? 'paused' : 'followed'}${before === paused ? ' already' : until}`);
        }
        return 0;
      }),
  };
}

export const remove: Command = {
  usage: `
  nashra remove SLUG|URL…  follow the sources no longer, and take their articles out of the feeds`,
  options: {},
  takes: [1, Infinity],
  run: (names) =>
    withStore(async (store) => {
      const { database, fetcher } = store.platform;
      for (const {
        origin,
        settings: { slug },
      } of await sourcesNamed(names, store)) {
        if (origin === 'config')
          throw new CommandError({
            problem: `"${slug}" is described in ${store.configFile}`,
            advice: 'remove it there',
          });
        // The service waits for the database meanwhile.
        await dropSource(slug, database, fetcher.now(), { pause: () => setTimeout(0) });
        console.log(`${slug} is removed; if it is added again, its articles come back as its feed still has them`);
      }
      return 0;
    }),
};
