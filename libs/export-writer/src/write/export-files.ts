/** What stands at a path, without following a link at its end. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly sizeBytes: number;
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

/** An open folder: opened before a rename in it, made durable after. */
export interface OpenFolder {
  /** Makes names in the folder durable; does nothing where the platform cannot (Windows, some network folders). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** All that writing a document does to the file system: so that every failure can be tried. */
export interface ExportFiles {
  /** `undefined` when there is nothing. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** Follows links: a folder may be one. */
  isFolder(path: string): Promise<boolean>;
  /** Creates a folder and its parents; an existing one is fine. */
  makeFolder(path: string): Promise<void>;
  /** Reads a regular file, at most `maxBytes` from its start. Refuses links; never waits for a pipe. */
  read(path: string, maxBytes: number): Promise<Uint8Array>;
  /** Reads a regular file to its end, piece by piece. Refuses links; never waits for a pipe. */
  chunks(path: string): AsyncIterable<Uint8Array>;
  /** Creates a file beside others under a name that nobody has, readable by its owner only. Never follows a link. */
  createTemporary(folder: string): Promise<NewFile>;
  /** Puts a file at a path, in place of what is there, in one step. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; it is fine when there is none. */
  remove(path: string): Promise<void>;
  openFolder(path: string): Promise<OpenFolder>;
}
