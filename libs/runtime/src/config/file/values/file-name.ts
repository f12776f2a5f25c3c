import * as v from 'valibot';
import { parseFileNameTemplate } from '@kato/contracts';

const TEXT = 'a template like {date}-{slug}-{id}';

/** A template for names of files (see `parseFileNameTemplate`), as it is written. */
export function fileName() {
  return v.pipe(
    v.string(TEXT),
    v.check(
      (text) => parseFileNameTemplate(text).ok,
      ({ input }) => {
        const template = parseFileNameTemplate(input);
        return template.ok ? TEXT : template.problem;
      },
    ),
  );
}
