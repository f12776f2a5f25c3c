/** How a text is written as bytes: exactly, whatever it holds. */
export interface TextForm {
  readonly form: number;
  readonly bytes: number;
}

const LATIN = 0;
const WIDE = 1;
const UUID = 2;

const UUID_FORM =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_CHARS = 36;
const UUID_BYTES = 16;
const WIDE_CHAR = /[^\u0000-\u00ff]/;

/** In how many bytes a text can be written: ids of 36 characters take 16, others a byte or two for each code unit. */
export function formOfText(text: string): TextForm {
  if (text.length === UUID_CHARS && UUID_FORM.test(text))
    return { form: UUID, bytes: UUID_BYTES };
  return WIDE_CHAR.test(text)
    ? { form: WIDE, bytes: text.length * 2 }
    : { form: LATIN, bytes: text.length };
}

/** Writes a text at a place where there is room for it. */
export function writeText(text: string, form: number, to: Buffer): void {
  if (form === LATIN) to.write(text, 'latin1');
  else if (form === WIDE) to.write(text, 'utf16le');
  else to.write(text.replaceAll('-', ''), 'hex');
}

/** Reads what `writeText` wrote. */
export function readText(form: number, from: Buffer): string {
  if (form === LATIN) return from.toString('latin1');
  if (form === WIDE) return from.toString('utf16le');
  const hex = from.toString('hex');
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16)],
    ...[hex.slice(16, 20), hex.slice(20)],
  ].join('-');
}
