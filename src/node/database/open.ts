/** The database of this machine, opened and brought to the present schema. */
import { join } from 'node:path';
import { migrate, migrationState, type Migration } from '../../store/migrate.ts';
import { MIGRATIONS } from '../../store/migrations.ts';
import { openSqlite, type SqliteDatabase, type SqliteOptions } from './sqlite.ts';
import { tryMigrations } from './rehearse-migrations.ts';

export interface StoreOptions extends SqliteOptions {
  /** Default: those of this version. */
  migrations?: readonly Migration[];
  /** Tells the operator. */
  log(message: string): void;
}

/** The database file of a DATA_DIR. */
export const databaseFile = (dataFolder: string): string => join(dataFolder, 'nashra.sqlite');

/**
 * Before a database that has something in it is changed, a backup is left beside it and the change is tried on a copy.
 * @throws {DatabaseError} if it cannot be opened, is of a later version, or cannot be brought to the present schema
 */
export async function openStore(dataFolder: string, given: StoreOptions): Promise<SqliteDatabase> {
  const { migrations = MIGRATIONS, log, ...options } = given;
  const file = databaseFile(dataFolder);
  const database = openSqlite(file, options);
  try {
    const { pending, fresh } = await migrationState(database, migrations, file);
    if (pending.length > 0 && !fresh) await tryMigrations(database, pending, migrations, log);
    await migrate(database, migrations, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
