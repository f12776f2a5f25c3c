/** The one end of a daemon, whoever asks for it. */
export interface Ending {
  /** The first reason counts. */
  readonly begin: (reason: string) => void;
  /** Resolves with the reason. */
  readonly begun: Promise<string>;
}

export function ending(): Ending {
  let begin: Ending['begin'] = () => undefined;
  const begun = new Promise<string>((resolve) => {
    begin = resolve;
  });
  return { begin: (reason) => begin(reason), begun };
}
