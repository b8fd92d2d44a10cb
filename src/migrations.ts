/** Writes src/store/migrations.ts from the files beside it: `npm run migrations`, after a new one was written. */
import { writeFileSync } from 'node:fs';
import { migrationsModule, MODULE, readMigrations } from './node/deploy/migrations-module.ts';
import { MIGRATIONS } from './store/migrations.ts';
import { UserError } from './user-error.ts';

try {
  writeFileSync(MODULE, migrationsModule(readMigrations(), MIGRATIONS));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
