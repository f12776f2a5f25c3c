import hljs from 'highlight.js/lib/common';
import cmake from 'highlight.js/lib/languages/cmake';
import dart from 'highlight.js/lib/languages/dart';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import elixir from 'highlight.js/lib/languages/elixir';
import nginx from 'highlight.js/lib/languages/nginx';
import powershell from 'highlight.js/lib/languages/powershell';
import protobuf from 'highlight.js/lib/languages/protobuf';
import scala from 'highlight.js/lib/languages/scala';

const MORE = {
  ...{ cmake, dart, dockerfile, elixir },
  ...{ nginx, powershell, protobuf, scala },
};

for (const [name, language] of Object.entries(MORE))
  hljs.registerLanguage(name, language);

/**
 * Colours a text: HTML in which every character of it stands, and spans with class names of the library. `undefined` for a
 * language that it does not know. `language` may be foreign text: it is only looked up.
 */
export function highlighted(
  text: string,
  language: string,
): string | undefined {
  if (hljs.getLanguage(language) === undefined) return undefined;
  return hljs.highlight(text, { language, ignoreIllegals: true }).value;
}
