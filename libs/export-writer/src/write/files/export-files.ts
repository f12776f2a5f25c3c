import type { PathRules } from '../policy/find-place.js';

/** What stands at a path, without following a link at its end. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly sizeBytes: number;
  /** How many names the file has. */
  readonly links: number;
  /** Whether it belongs to the user who runs kato. Windows does not say: then it does. */
  readonly isOwn: boolean;
  /** The same for all paths to one file. */
  readonly id: string;
}

/** A new file that is being written. */
export interface NewFile {
  readonly path: string;
  /** Writes some of the bytes, from the start of `bytes`; returns how many. May write fewer than given. */
  write(bytes: Uint8Array): Promise<number>;
  sizeBytes(): Promise<number>;
  /** Makes the content durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** An open folder. Where the system allows it, its entries are found through the open handle: nobody can redirect them. */
export interface OpenFolder {
  /** The path of an entry: for this process, and while the folder is open. */
  entry(name: string): string;
  /** Whether entries are (still) those of the folder that was opened. */
  isInPlace(): Promise<boolean>;
  /** Makes names in the folder durable; does nothing where the platform cannot (Windows, some network folders). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** All that writing a document does to the file system: so that every failure can be tried. */
export interface ExportFiles {
  readonly rules: PathRules;
  /** The path without links; `undefined` when there is nothing. */
  realPath(path: string): Promise<string | undefined>;
  /** `undefined` when there is nothing. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** Opens a folder; `undefined` when it is none, or a link to one. */
  openFolder(path: string): Promise<OpenFolder | undefined>;
  /** Creates a folder; one that is there by now is fine. */
  makeFolder(path: string): Promise<void>;
  /** Reads a regular file, at most `maxBytes` from its start. Refuses links; never waits for a pipe. */
  read(path: string, maxBytes: number): Promise<Uint8Array>;
  /** Reads a regular file to its end, piece by piece. Refuses links; never waits for a pipe. */
  chunks(path: string): AsyncIterable<Uint8Array>;
  /** Creates a file in a folder under a name that nobody has, readable by its owner only. Never follows a link. */
  createTemporary(folder: OpenFolder): Promise<NewFile>;
  /** Removes temporary files of processes that are gone; what cannot be removed stays. */
  removeLeftovers(folder: OpenFolder): Promise<void>;
  /** Puts a file at a path, in place of what is there, in one step. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; it is fine when there is none. */
  remove(path: string): Promise<void>;
}
