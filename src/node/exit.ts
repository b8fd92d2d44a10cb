/** Errors become a message and an exit code here, for every program of this project that runs on Node. */
import { ConfigError } from '../config.ts';
import { BaseUrlError } from '../platform.ts';
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
const REQUIRED = [
  ArgumentsError,
  BaseUrlError,
  ConfigError,
  DatabaseError,
  FolderError,
  SettingsError,
  SourceSettingsError,
] as const;

export function failureOf(error: unknown): Failure {
  if (error instanceof UserError) {
    return { message: error.message, code: REQUIRED.some((each) => error instanceof each) ? 2 : 1 };
  }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 2 };
}
