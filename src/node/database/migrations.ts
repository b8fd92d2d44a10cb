/** The migrations, from the files that wrangler applies to D1. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Migration } from '../../store/migrate.ts';

const FOLDER = new URL('../../store/migrations/', import.meta.url);

export function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, FOLDER), 'utf8') }));
}
