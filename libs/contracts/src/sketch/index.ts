export { COMPARED_FIELDS, comparedTexts } from './compared-texts.js';
export { fillTexts, findMissing, type Missing } from './fill-texts.js';
export { eventPack, plainEvent, type EventPack } from './pack/event-pack.js';
export { eventNumbers, type EventNumbers } from './pack/event-numbers.js';
export { sketchEvent, type SketchOptions } from './sketch-event.js';
export type { OnTaken } from './sketch-text.js';
export { ALL_WHOLE, type WholeTexts } from './whole-texts.js';
