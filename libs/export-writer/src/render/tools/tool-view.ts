import type { Json, JsonObject, ToolResult } from '@kato/contracts';
import type { Block, Span } from '../blocks/block.js';
import type { CodeLanguage } from '../blocks/code-language.js';

/** A tool call as its family looks at it. */
export interface SeenCall {
  readonly name: string;
  readonly input: JsonObject;
  readonly result: ToolResult | undefined;
  /** The session's working directory. */
  readonly cwd: string | undefined;
  /** Prompts that stand as first entries of the sub-agents below. */
  readonly prompts: ReadonlySet<Json | undefined>;
}

/** How a family of tools tells a call. What it does not tell, the default does. */
export interface ToolView {
  /** Members of the input that are told here; all others follow as options and JSON. */
  readonly told?: readonly string[];
  /** Behind the status: `+5 −1`, `3 files`. */
  readonly facts?: readonly (readonly Span[])[];
  /** Before what the default tells of the input. */
  readonly lead?: readonly Block[];
  /** After it. */
  readonly body?: readonly Block[];
  /** How the result is shown; default: as text. `prose`: words of a model. `none`: what is said where there is nothing. */
  readonly result?:
    | { readonly language: CodeLanguage }
    | { readonly prose: string }
    | { readonly none: string };
}
