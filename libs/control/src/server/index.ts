export type { ControlHost } from './control-routes.js';
export {
  serveControl,
  type ControlServer,
  type ServeOptions,
} from './serve-control.js';
