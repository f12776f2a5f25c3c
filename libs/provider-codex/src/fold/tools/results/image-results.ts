import { withoutUndefined, type JsonObject, type Part } from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import { filePath } from '../../../text/file-path.js';
import { jsonWithout } from '../../json-without.js';
import type { RecordedResult } from '../recorded-result.js';
import { callIdOf, statusOf } from './result-fields.js';

/** `ImageView`, and `view_image_tool_call` before: the assistant looked at an image file. */
export function imageView(body: JsonObject): RecordedResult | undefined {
  const callId = callIdOf(body);
  const place = stringField(body, 'path');
  if (callId === undefined || place === undefined) return undefined;
  const path = filePath(place);
  const image: Part = { type: 'image', path };
  return {
    callId,
    name: 'view_image',
    input: { path },
    status: 'ok',
    output: '',
    parts: [image],
    detail: body,
  };
}

/** `ImageGeneration`, and `image_generation_end` before: a generated image, base64 without a `data:` prefix. */
export function imageGeneration(body: JsonObject): RecordedResult | undefined {
  const callId = callIdOf(body);
  if (callId === undefined) return undefined;
  const image: Part = {
    type: 'image',
    ...withoutUndefined({
      data: stringField(body, 'result'),
      path: stringField(body, 'saved_path'),
    }),
  };
  return {
    callId,
    name: 'image_generation',
    input: withoutUndefined({ revised_prompt: field(body, 'revised_prompt') }),
    status: statusOf(body),
    output: '',
    parts: [image],
    detail: jsonWithout(body, new Set(['result'])),
  };
}
