/** The migrations as a module: D1 is given the files by wrangler, and both platforms import their texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { UserError } from '../../user-error.ts';
import { migrationHash, type Migration } from '../../store/migrate.ts';

const FOLDER = new URL('../../store/migrations/', import.meta.url);
/** The module that is made. */
export const MODULE = new URL('../../store/migrations.ts', import.meta.url);

/** A migration was given out, and is not what it was. */
export class MigrationError extends UserError {}

export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n') }));
}

/**
 * The text of the module.
 * @param pinned what the module says now: names and hashes
 * @throws {MigrationError} if one of those was edited or is gone
 */
export function migrationsModule(
  migrations: readonly Migration[],
  pinned: readonly { name: string; hash: string }[],
): string {
  for (const { name, hash } of pinned) {
    const migration = migrations.find((each) => each.name === name);
    if (migration !== undefined && migrationHash(migration) === hash) continue;
    throw new MigrationError({
      place: `src/store/migrations/${name}`,
      problem: `was ${migration ? 'edited' : 'taken away'} after it was given out`,
      advice: 'put it back as it was, and write what is to change into a new migration',
    });
  }
  const entries = migrations.map(
    (migration) => `  {
    name: '${migration.name}',
    hash: '${migrationHash(migration)}',
    sql: \`${migration.sql.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\`,
  },
`,
  );
  return `/** Made of src/store/migrations/ by \`npm run migrations\`. Do not edit it. */
import type { Migration } from '${'./migrate.ts'}';

/** In the order in which they are applied. \`hash\`: of the text under which it was given out. */
export const MIGRATIONS: readonly (Migration & { hash: string })[] = [
${entries.join('')}];
`;
}
