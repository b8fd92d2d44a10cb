/** Errors become a message and an exit code here, for every program of this project that runs on Node. */
import { ConfigError } from '../config.ts';
import { DiscoveryError } from '../sources/fetch/discover.ts';
import { OpmlError } from '../sources/opml/index.ts';
import { SourceConflict } from '../sources/run/manage.ts';
import { SourceSettingsError } from '../sources/settings/settings.ts';
import { DatabaseError } from '../store/database.ts';
import { UserError } from '../user-error.ts';
import { ArgumentsError } from './commands/arguments.ts';
import { FolderError } from './folder/folder-error.ts';
import { SettingsError } from './settings.ts';

export interface Failure {
  /** For standard error. An error that is not a UserError is a defect: its stack shows where. */
  message: string;
  /** 1 if what was asked for failed, 2 if nothing could be done at all. */
  code: 1 | 2;
}

/** Without these, no command can do anything. */
const REQUIRED = [ArgumentsError, SettingsError, ConfigError, SourceSettingsError, DatabaseError, FolderError];

const EXPECTED = [UserError, SourceConflict, DiscoveryError, OpmlError];

export function failureOf(error: unknown): Failure {
  if (REQUIRED.some((each) => error instanceof each)) return { message: (error as Error).message, code: 2 };
  if (EXPECTED.some((each) => error instanceof each)) return { message: (error as Error).message, code: 1 };
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 2 };
}
