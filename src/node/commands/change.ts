/** `nashra pause`, `resume`, `remove`, `retract`: what is followed no longer, or again. */
import { putSource, removeSource } from '../../store/sources.ts';
import { CommandError, type Command } from './command.ts';
import { sourcesNamed, withStore } from './store.ts';

export const pause = pausing(true, `
  nashra pause SLUG…       keep what the sources have brought, and poll them no more`);

export const resume = pausing(false, `
  nashra resume SLUG…      poll them again`);

function pausing(paused: boolean, usage: string): Command {
  return {
    usage,
    options: {},
    takes: [1, Infinity],
    run: (names) =>
      withStore(async (store) => {
        const rows = await sourcesNamed(names, store);
        for (const { origin, settings } of rows) refuseConfigured(origin, settings.slug, `write \`paused: ${paused}\` there`);
        const { database, fetcher } = store.platform;
        for (const { settings } of rows) {
          if (settings.paused !== paused) await putSource(database, { ...settings, paused }, 'added', fetcher.now());
          console.log(`${settings.slug} is ${paused ? 'paused' : 'followed'}${settings.paused === paused ? ' already' : ''}`);
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
      const rows = await sourcesNamed(names, store);
      for (const { origin, settings } of rows) refuseConfigured(origin, settings.slug, 'take it out there');
      for (const { settings } of rows) {
        await removeSource(store.platform.database, settings.slug, store.platform.fetcher.now());
        console.log(`${settings.slug} is removed; if it is added again, its articles come back as its feed still has them`);
      }
      return 0;
    }),
};

/** At the next start it would be again as it is described there. */
function refuseConfigured(origin: 'config' | 'added', slug: string, advice: string): void {
  if (origin === 'config') throw new CommandError(`${slug} is described in nashra.config.ts; ${advice}`);
}
