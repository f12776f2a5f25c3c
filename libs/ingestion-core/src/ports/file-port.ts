/** What the file system says of a file. Device and inode are decimal text: they can exceed 2^53. */
export interface FileStat {
  readonly kind: 'file' | 'directory' | 'other';
  readonly device: string;
  readonly inode: string;
  readonly birthtimeMs: number;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Of the last change to content, name or attributes. */
  readonly ctimeMs: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
}

/** An open file. Reads go to the descriptor that was opened, also when the path is replaced meanwhile. */
export interface OpenFile {
  stat(): Promise<FileStat>;
  /** Reads up to `buffer.length` bytes at `position`; 0 at the end. May read fewer bytes than there are. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** All that ingestion asks of a file system. Read-only. Absence is `undefined`, every other failure throws. */
export interface FilePort {
  list(directory: string): Promise<readonly DirectoryEntry[] | undefined>;
  stat(path: string): Promise<FileStat | undefined>;
  /** The same of many files, cheaper for each. Never throws: `undefined` also where `stat` says why it cannot look. */
  statAll?(
    paths: readonly string[],
  ): Promise<readonly (FileStat | undefined)[]>;
  realPath(path: string): Promise<string | undefined>;
  open(path: string): Promise<OpenFile | undefined>;
}
