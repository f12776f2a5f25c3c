const TYPE = /"error":\{[^{}]{0,2000}?"type":"([a-z_]{1,80})"/;

/** The type of an error in the API's answer, where that stands in a text: `500 {"type":"error","error":{"type":"…"}}`. */
export function errorType(text: string | undefined): string | undefined {
  return text === undefined ? undefined : TYPE.exec(text)?.[1];
}
