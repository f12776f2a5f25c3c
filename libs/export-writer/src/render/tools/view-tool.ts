import { viewAgent } from './families/agent.js';
import { viewPlan } from './families/plan.js';
import { viewRead } from './families/read.js';
import { viewSearch } from './families/search.js';
import { viewShell } from './families/shell.js';
import { viewWeb } from './families/web.js';
import { viewWebSearch } from './families/web-search.js';
import { viewWrite } from './families/write.js';
import type { SeenCall, ToolView } from './tool-view.js';

/** Tells calls of one family by the shape of their data; `undefined`: not one of them. */
type ToolFamily = (call: SeenCall) => ToolView | undefined;

// The first that knows a call tells it. Edits come before them (see `toolBlocks`), questions are events of their own.
const FAMILIES: readonly ToolFamily[] = [
  viewShell,
  viewPlan,
  viewAgent,
  viewWrite,
  viewWebSearch,
  viewWeb,
  viewSearch,
  viewRead,
];

/** How a call is told: by its family, or by the default, which tells every tool well enough. */
export function viewTool(call: SeenCall): ToolView {
  for (const family of FAMILIES) {
    const view = family(call);
    if (view !== undefined) return view;
  }
  return {};
}
