/** An image, document or file inside a message or a tool result. `data` is base64, without a `data:` prefix. */
export interface Part {
  readonly type: 'image' | 'document' | 'audio' | 'file';
  readonly mediaType?: string;
  readonly name?: string;
  readonly data?: string;
  readonly url?: string;
  readonly path?: string;
  readonly text?: string;
  readonly sizeBytes?: number;
}
