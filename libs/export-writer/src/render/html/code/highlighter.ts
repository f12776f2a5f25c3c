import core from 'highlight.js/lib/core';
import { HtmlEmitter } from './html-emitter.js';
import { LANGUAGES } from './languages.js';

// One of our own: the library's is for a whole program, and who else uses it is to find it as it was.
const hljs = core.newInstance();
for (const [name, language] of LANGUAGES) hljs.registerLanguage(name, language);
hljs.configure({ __emitter: HtmlEmitter });

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
