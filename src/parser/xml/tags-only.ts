import { CONTINUE, type ScanHandler } from './scanner.ts';

/** For reading the tags of a document, and neither its text nor what is wrong with it. */
export abstract class TagsOnly implements ScanHandler {
  abstract open(name: string, attributes: Record<string, string> | undefined, selfClosing: boolean, at: number): number;
  abstract close(name: string): number;
  abstract isOpen(name: string): boolean;
  abstract enclosing(): string[];
  abstract knows(name: string): boolean;

  isTag(): boolean {
    return true;
  }

  isMending(): boolean {
    return true;
  }

  wantsText(): boolean {
    return false;
  }

  text(): void {}
  problem(): void {}
  ambiguous(): void {}

  broken(): number {
    return CONTINUE;
  }

  end(): number {
    return CONTINUE;
  }
}
