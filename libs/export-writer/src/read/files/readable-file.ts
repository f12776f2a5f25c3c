/** A file that is read here and there. Its size is that of when it was opened. */
export interface ReadableFile {
  readonly sizeBytes: number;
  /** Reads into the buffer from `position`, until it is full or the file ends; returns how many bytes. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}
