import { UserError } from '../../user-error.ts';

/** The folder of the articles cannot be used. */
export class FolderError extends UserError {}
